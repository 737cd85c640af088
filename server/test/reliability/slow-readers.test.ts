import {expect, it} from 'vitest';
import {stopReading} from './harness/slow-readers.js';

it('R9: who stops reading is cut, and its unread bytes are not kept', async () => {
  const report = await stopReading({slow: 30, perSecond: 40, limitSeconds: 60});
  expect(report.cut).toBe(30);
  expect(report.grownBytes).toBeLessThan(100e6);
});
