import {createDriver} from '../driver.js';
import {percent, steady, times, type Goal} from '../goal.js';
import {pace} from '../pace.js';
import {saturate} from '../saturate.js';

const saturation = (id: string, roomSize: number, least: number): Goal => ({
  id,
  work: `one room of ${roomSize}, saturated`,
  run: async (target, timing) => {
    const driver = await createDriver(target, roomSize);
    return {...(await saturate(target, driver, {readers: roomSize, senders: 10, inFlight: 100, ...timing}))};
  },
  judge: (bare, ours) => [
    [`deliveries/s ≥ ${least / 1e6} M`, ours.deliveriesPerSecond! >= least],
    [
      `≥ 25 % of the limit: ${percent(ours.deliveriesPerSecond! / bare.deliveriesPerSecond!)}`,
      ours.deliveriesPerSecond! >= bare.deliveriesPerSecond! / 4,
    ],
  ],
});

/** P1, P2, P3: one room, many readers. */
export const oneRoom: readonly Goal[] = [
  saturation('P1', 100, 1_000_000),
  saturation('P2', 1000, 750_000),
  {
    id: 'P3',
    work: 'one room of 100 at 500 messages/s',
    run: async (target, timing) => {
      const driver = await createDriver(target, 100);
      return {...(await pace(target, driver, {readers: 100, perSecond: 500, ...steady(timing)}))};
    },
    judge: (bare, ours) => [
      [`p99 ≤ 2× the limit: ${times(ours.p99!, bare.p99!)}`, ours.p99! <= bare.p99! * 2],
      [
        `CPU per 100 k deliveries ≤ 2× the limit: ${times(ours.cpuPer100k!, bare.cpuPer100k!)}`,
        ours.cpuPer100k! <= bare.cpuPer100k! * 2,
      ],
    ],
  },
];
