import {expect, it} from 'vitest';
import {soak} from './harness/soak.js';

it('R17: comings and goings leave no file open and no send unanswered', async () => {
  const report = await soak({minutes: 0.2, sockets: 100, perSecond: 50, churnPerSecond: 10, stored: 1000});
  expect(report.comings).toBeGreaterThan(50);
  expect(report.failed).toBeLessThan(report.sent / 10);
  // Far fewer than came. The thread that empties the log begins meanwhile, and has some open.
  expect(report.filesAtLast).toBeLessThanOrEqual(report.filesAtFirst + 12);
});
