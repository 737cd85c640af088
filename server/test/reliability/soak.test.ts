import {expect, it} from 'vitest';
import {soak} from './harness/soak.js';

it('R17: comings and goings leave no file open and no send unanswered', async () => {
  const report = await soak({minutes: 0.2, sockets: 100, perSecond: 50, churnPerSecond: 10});
  expect(report.comings).toBeGreaterThan(50);
  expect(report.failed).toBeLessThan(report.sent / 10);
  expect(report.filesAtLast).toBeLessThanOrEqual(report.filesAtFirst + 5);
});
