import {percent, type Goal} from '../goal.js';
import {fillFeed, fillRoom, olderPage, saturateReads} from '../reads.js';

/** P7, P8: pages of history and of the list of conversations. */
export const reads: readonly Goal[] = [
  {
    id: 'P7',
    work: 'the newest 50 of 100,000 messages',
    run: async (target, timing) => {
      const open = await fillRoom(target, 100_000);
      const newest = {type: 'message.list', conversationId: 'room', limit: 50};
      const figures: Record<string, number> = {...(await saturateReads(target, open, () => newest, timing))};
      if (target.name === 'bare') return figures;
      const {requestsPerSecond} = await saturateReads(target, open, olderPage(100_000), timing);
      return {...figures, olderPerSecond: requestsPerSecond};
    },
    judge: (bare, ours) => [
      ['requests/s ≥ 5,000', ours.requestsPerSecond! >= 5000],
      [`of the limit: ${percent(ours.requestsPerSecond! / bare.requestsPerSecond!)}`, true],
    ],
  },
  {
    id: 'P8',
    work: 'the first 20 of 1,000 conversations, with last message and unread count',
    oursOnly: true,
    run: async (target, timing) => {
      const open = await fillFeed(target, 1000);
      return {...(await saturateReads(target, open, () => ({type: 'conversation.list', limit: 20}), timing))};
    },
    judge: (_, ours) => [['requests/s ≥ 2,500', ours.requestsPerSecond! >= 2500]],
  },
];
