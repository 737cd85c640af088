import {expect, it} from 'vitest';
import {timeDeliveries} from './harness/latency.js';

it('R7: every send reaches all ten people of its room, at a rate that does not wait for answers', async () => {
  const report = await timeDeliveries({sockets: 200, perSecond: 200, seconds: 4});
  expect(report.missing).toBe(0);
});
