import {expect, it} from 'vitest';
import {orderOfMany} from './harness/order.js';

it('R3: 20 readers see the 2,000 messages of 8 writers in one and the same order', async () => {
  const report = await orderOfMany({writers: 8, readers: 20, messages: 2000});
  expect(report).toEqual({acknowledged: 2000, lost: 0, doubled: 0, gaps: 0, deviating: 0});
});
