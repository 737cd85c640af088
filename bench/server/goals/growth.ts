import type {Goal} from '../goal.js';
import {fillFeed, fillRoom, olderPage, saturateReads} from '../reads.js';
import {multiplyMessages} from '../multiply-messages.js';
import {saturate} from '../saturate.js';
import {createDriver} from '../driver.js';

/** What "no worse" allows for noise. */
const slack = 0.75;

/** P9: what the same costs as there is more of it. */
export const growth: readonly Goal[] = [
  {
    id: 'P9',
    work: '50 messages anywhere among 1,000, 100,000 and 10,000,000',
    once: true,
    oursOnly: true,
    run: async (target, timing) => {
      const open = await fillRoom(target, 1000);
      const ask50 = async (count: number) =>
        (await saturateReads(target, open, olderPage(count), timing)).requestsPerSecond;
      const of1k = await ask50(1000);
      multiplyMessages(target, 'room', 1000, 100_000);
      const of100k = await ask50(100_000);
      multiplyMessages(target, 'room', 100_000, 10_000_000);
      return {of1k, of100k, of10M: await ask50(10_000_000)};
    },
    judge: (_, {of1k, of100k, of10M}) => [
      ['100,000 as fast as 1,000', of100k! >= of1k! * slack],
      ['10,000,000 as fast as 1,000', of10M! >= of1k! * slack],
    ],
  },
  {
    id: 'P9',
    work: 'the first 20 of 10, 1,000 and 10,000 conversations',
    oursOnly: true,
    run: async (target, timing) => {
      const figures: Record<string, number> = {};
      let known = 0;
      for (const count of [10, 1000, 10_000]) {
        const open = await fillFeed(target, count, known);
        known = count;
        const {requestsPerSecond} = await saturateReads(
          target,
          open,
          () => ({type: 'conversation.list', limit: 20}),
          timing,
        );
        figures[`of ${count}`] = requestsPerSecond;
      }
      return figures;
    },
    judge: (_, ours) => [
      // Ten conversations are half the answer of twenty.
      ['1,000 at least half as fast as 10', ours['of 1000']! >= ours['of 10']! * slack * 0.5],
      ['10,000 as fast as 1,000', ours['of 10000']! >= ours['of 1000']! * slack],
    ],
  },
  {
    id: 'P9',
    work: 'sends into a conversation of 2, 100 and 1,000 members, all looking on',
    oursOnly: true,
    run: async (target, timing) => {
      const figures: Record<string, number> = {};
      for (const members of [2, 100, 1000]) {
        const driver = await createDriver(target, members, `room${members}`);
        const {messagesPerSecond} = await saturate(target, driver, {
          readers: members,
          senders: 10,
          inFlight: 100,
          ...timing,
        });
        figures[`to ${members}`] = messagesPerSecond;
      }
      return figures;
    },
    judge: (_, ours) => [
      ['100 members cost at most 50 times what 2 cost', ours['to 100']! >= ours['to 2']! / 50],
      ['1,000 members cost at most 10 times what 100 cost', ours['to 1000']! >= ours['to 100']! / 10],
    ],
  },
];
