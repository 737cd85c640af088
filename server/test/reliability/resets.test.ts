import {expect, it} from 'vitest';
import {sendThroughResets} from './harness/resets.js';

it('R2: 5,000 sends through links that die before the answer arrive once each, in order', async () => {
  const report = await sendThroughResets({sends: 5000});
  expect(report).toMatchObject({acknowledged: 5000, lost: 0, doubled: 0, gaps: 0, disordered: 0});
  expect(report.resets).toBeGreaterThan(50);
});
