import {percent, steady, times, type Goal} from '../goal.js';
import {pacePairs, saturatePairs} from '../pairs.js';

const pairs = 1000;

/** P4, P5: many rooms of two. @param perSecond - How many messages P5 sends. */
export const manyRooms = (perSecond: number): readonly Goal[] => [
  {
    id: 'P4',
    work: `${pairs} rooms of two, saturated`,
    run: (target, timing) => saturatePairs(target, {pairs, ...timing}),
    judge: (bare, ours) => [
      ['messages/s ≥ 10,000', ours.messagesPerSecond! >= 10_000],
      [
        `≥ 60 % of the limit: ${percent(ours.messagesPerSecond! / bare.messagesPerSecond!)}`,
        ours.messagesPerSecond! >= bare.messagesPerSecond! * 0.6,
      ],
    ],
  },
  {
    id: 'P5',
    work: `${pairs} rooms of two at ${perSecond.toLocaleString('en')} messages/s`,
    run: (target, timing) => pacePairs(target, {pairs, perSecond, ...steady(timing)}),
    judge: (bare, ours) => [[`p99 ≤ 2× the limit: ${times(ours.p99!, bare.p99!)}`, ours.p99! <= bare.p99! * 2]],
  },
];
