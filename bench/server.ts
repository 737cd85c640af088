/**
 * `npm run bench:server`: goals P1 to P9, ours beside bare code that does only the measured job, in the same
 * run. The server has one core, this process the other. Takes a few minutes on a quiet machine.
 *
 * --source   ours as it is written, not as it was built
 * --only P1  one of the goals, or several, with commas
 * --rounds N how often each is measured, alternating (default 3)
 * --seconds N  how long (default 5)
 * --warm-up N seconds before what is measured (default 2; P3 and P5 at least 10)
 * --rate N   messages/s of P5 (default 5,000, the goal; bare code on its machine does 17,800 at most)
 */
import {execFileSync} from 'node:child_process';
import {parseArgs} from 'node:util';
import type {Figures, Goal} from './server/goal.js';
import {growth} from './server/goals/growth.js';
import {manyRooms} from './server/goals/many-rooms.js';
import {memory} from './server/goals/memory.js';
import {oneRoom} from './server/goals/one-room.js';
import {reads} from './server/goals/reads.js';
import {median} from './server/statistics.js';
import {startTarget, type Target} from './server/target.js';
import {wantedGoals} from './wanted-goals.js';

const {values} = parseArgs({
  options: {
    source: {type: 'boolean', default: false},
    only: {type: 'string'},
    rounds: {type: 'string', default: '3'},
    seconds: {type: 'string', default: '5'},
    'warm-up': {type: 'string', default: '2'},
    rate: {type: 'string', default: '5000'},
  },
});
// The load keeps to the second core; servers are started on the first.
execFileSync('taskset', ['-apc', '1', String(process.pid)], {stdio: 'ignore'});

const rounds = Number(values.rounds);
const measureMs = Number(values.seconds) * 1000;
const timing = {measureMs, warmUpMs: Number(values['warm-up']) * 1000};

const goals: readonly Goal[] = [...oneRoom, ...manyRooms(Number(values.rate)), memory, ...reads, ...growth];

let allMet = true;
for (const goal of wantedGoals(goals, values.only)) {
  const results: Record<Target['name'], Figures[]> = {bare: [], ours: []};
  for (let round = 0; round < (goal.once ? 1 : rounds); round++) {
    for (const name of goal.oursOnly ? (['ours'] as const) : (['bare', 'ours'] as const)) {
      const target = await startTarget(name, values.source);
      try {
        results[name].push(await goal.run(target, timing));
      } finally {
        await target.stop();
      }
    }
  }
  const bare = goal.oursOnly ? {} : medians(results.bare);
  const ours = medians(results.ours);
  console.log(`\n${goal.id}  ${goal.work}, ${goal.once ? 'one round' : `medians of ${rounds}`}`);
  console.log(`  ${''.padEnd(22)}${'limit'.padStart(14)}${'ours'.padStart(14)}`);
  for (const key of Object.keys(ours)) console.log(`  ${key.padEnd(22)}${format(bare[key])}${format(ours[key])}`);
  for (const [line, isMet] of goal.judge(bare, ours)) {
    allMet &&= isMet;
    console.log(`  ${isMet ? '✓' : '✗'} ${line}`);
  }
}
process.exitCode = allMet ? 0 : 1;

function medians(all: readonly Figures[]): Figures {
  return Object.fromEntries(Object.keys(all[0]!).map((key) => [key, median(all.map((figures) => figures[key]!))]));
}

function format(value: number | undefined): string {
  if (value === undefined) return '–'.padStart(14);
  return (value >= 1000 ? Math.round(value).toLocaleString('en') : value.toFixed(2)).padStart(14);
}
