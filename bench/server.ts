/**
 * `npm run bench:server`: goals P1, P2, P3 and P6, ours beside bare code that does only the measured job, in the same
 * run. The server has one core, this process the other. Takes a few minutes on a quiet machine.
 *
 * --source   ours as it is written, not as it was built
 * --only P1  one of the goals
 * --rounds N how often each is measured, alternating (default 3)
 * --seconds N  how long (default 5)
 */
import {execFileSync} from 'node:child_process';
import {setTimeout as delay} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {createDriver} from './server/driver.js';
import {pace} from './server/pace.js';
import {saturate} from './server/saturate.js';
import {median} from './server/statistics.js';
import {startTarget, type Target} from './server/target.js';

const {values} = parseArgs({
  options: {
    source: {type: 'boolean', default: false},
    only: {type: 'string'},
    rounds: {type: 'string', default: '3'},
    seconds: {type: 'string', default: '5'},
  },
});
// The load keeps to the second core; servers are started on the first.
execFileSync('taskset', ['-apc', '1', String(process.pid)], {stdio: 'ignore'});

const rounds = Number(values.rounds);
const measureMs = Number(values.seconds) * 1000;
const warmUpMs = Math.min(2000, measureMs);

type Figures = Readonly<Record<string, number>>;

/** One goal: what to run and how to read it. */
interface Goal {
  readonly id: string;
  readonly work: string;
  readonly roomSize: number;
  run(target: Target): Promise<Figures>;
  /** What is printed, and whether the goal is met. */
  judge(bare: Figures, ours: Figures): readonly [line: string, isMet: boolean][];
}

const saturation = (id: string, roomSize: number, least: number): Goal => ({
  id,
  work: `one room of ${roomSize}, saturated`,
  roomSize,
  run: async (target) => {
    const driver = await createDriver(target, roomSize);
    return {...(await saturate(target, driver, {readers: roomSize, senders: 10, inFlight: 100, warmUpMs, measureMs}))};
  },
  judge: (bare, ours) => [
    [`deliveries/s ≥ ${millions(least)}`, ours.deliveriesPerSecond! >= least],
    [
      `≥ 25 % of the limit: ${percent(ours.deliveriesPerSecond! / bare.deliveriesPerSecond!)}`,
      ours.deliveriesPerSecond! >= bare.deliveriesPerSecond! / 4,
    ],
  ],
});

const idleSockets = 5000;

const goals: readonly Goal[] = [
  saturation('P1', 100, 1_000_000),
  saturation('P2', 1000, 750_000),
  {
    id: 'P3',
    work: 'one room of 100 at 500 messages/s',
    roomSize: 100,
    run: async (target) => {
      const driver = await createDriver(target, 100);
      return {...(await pace(target, driver, {readers: 100, perSecond: 500, warmUpMs, measureMs}))};
    },
    judge: (bare, ours) => [
      [`p99 ≤ 2× the limit: ${(ours.p99! / bare.p99!).toFixed(2)}×`, ours.p99! <= bare.p99! * 2],
      [
        `CPU per 100 k deliveries ≤ 2× the limit: ${(ours.cpuPer100k! / bare.cpuPer100k!).toFixed(2)}×`,
        ours.cpuPer100k! <= bare.cpuPer100k! * 2,
      ],
    ],
  },
  {
    id: 'P6',
    work: `${idleSockets} idle signed-in sockets`,
    roomSize: 0,
    run: async (target) => {
      const driver = await createDriver(target, 0);
      const warm = await driver.openIdle(200);
      await delay(500);
      const before = await target.residentBytes();
      const sockets = await driver.openIdle(idleSockets);
      await delay(3000);
      const kB = ((await target.residentBytes()) - before) / idleSockets / 1024;
      for (const socket of [...warm, ...sockets]) socket.close();
      return {kB};
    },
    judge: (_, ours) => [['≤ 25 kB a socket', ours.kB! <= 25]],
  },
];

let allMet = true;
for (const goal of goals) {
  if (values.only && values.only !== goal.id) continue;
  const results: Record<Target['name'], Figures[]> = {bare: [], ours: []};
  for (let round = 0; round < rounds; round++) {
    for (const name of ['bare', 'ours'] as const) {
      const target = await startTarget(name, values.source);
      try {
        results[name].push(await goal.run(target));
      } finally {
        await target.stop();
      }
    }
  }
  const bare = medians(results.bare);
  const ours = medians(results.ours);
  console.log(`\n${goal.id}  ${goal.work}, medians of ${rounds}`);
  console.log(`  ${''.padEnd(22)}${'limit'.padStart(14)}${'ours'.padStart(14)}`);
  for (const key of Object.keys(ours)) console.log(`  ${key.padEnd(22)}${format(bare[key]!)}${format(ours[key]!)}`);
  for (const [line, isMet] of goal.judge(bare, ours)) {
    allMet &&= isMet;
    console.log(`  ${isMet ? '✓' : '✗'} ${line}`);
  }
}
process.exitCode = allMet ? 0 : 1;

function medians(all: readonly Figures[]): Figures {
  return Object.fromEntries(Object.keys(all[0]!).map((key) => [key, median(all.map((figures) => figures[key]!))]));
}

function format(value: number): string {
  return (value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(2)).padStart(14);
}

function millions(value: number): string {
  return `${value / 1e6} M`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
