import {expect, it} from 'vitest';
import {gatherCrowd} from './harness/crowd.js';

it('R6, R8: a crowd costs little while idle and comes back by itself after the server died', async () => {
  const report = await gatherCrowd({clients: 500});
  expect(report.residentBytes).toBeLessThan(300e6);
  expect(report.clients).toBe(500);
});
