/**
 * `npm run bench:ui`: goals B2 to B8, the inbox and changing conversations in Chromium, ours on the real server beside
 * plain DOM and Lit with the same rows, in the same run. Takes some minutes on a quiet machine.
 *
 * --source    our server as it is written, not as it was built; the page always is what was built
 * --only B4   one of the goals, or several, with commas
 * --rounds N  how often each is measured, alternating (default 5)
 */
import {parseArgs} from 'node:util';
import type {Goal} from './ui/goal.js';
import {burst} from './ui/goals/burst.js';
import {inbox} from './ui/goals/inbox.js';
import {mounting} from './ui/goals/mounting.js';
import {oneMore} from './ui/goals/one-more.js';
import {opening} from './ui/goals/opening.js';
import {scrolling} from './ui/goals/scrolling.js';
import {typing} from './ui/goals/typing.js';
import {weight} from './ui/goals/weight.js';
import {Laboratory} from './ui/laboratory.js';
import {Report} from './ui/report.js';
import {wantedGoals} from './wanted-goals.js';

const {values} = parseArgs({
  options: {
    source: {type: 'boolean', default: false},
    only: {type: 'string'},
    rounds: {type: 'string', default: '5'},
  },
});

const goals: readonly Goal[] = [opening, mounting, oneMore, burst, scrolling, typing, weight, inbox];
const wanted = wantedGoals(goals, values.only);
const lab = await Laboratory.open(Number(values.rounds), values.source);
const report = new Report();
try {
  for (const goal of wanted) await goal.run(lab, report);
} finally {
  await lab.close();
}
process.exitCode = report.allMet ? 0 : 1;
