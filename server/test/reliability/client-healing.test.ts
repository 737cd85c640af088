import {expect, it} from 'vitest';
import {healClients} from './harness/client-healing.js';

it('R2, R4: clients behind dying links send 1,000 messages once each and miss none of them', async () => {
  const report = await healClients({senders: 4, sends: 1000, cutEveryMs: 3000});
  expect(report).toMatchObject({acknowledged: 1000, wrong: 0, disordered: 0, broken: 0, deviating: 0});
  expect(report.resets).toBeGreaterThan(3);
});
