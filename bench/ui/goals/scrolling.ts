import {median} from '../../server/statistics.js';
import type {Goal} from '../goal.js';
import {ourSubject, referenceSubject} from '../subject.js';

const size = 10_000;

/** B6: up through the whole history, 250 px a frame. */
export const scrolling: Goal = {
  id: 'B6',
  async run(lab, report) {
    const subjects = {
      plain: () => referenceSubject('plain', lab.pages, size),
      ours: () => ourSubject(lab, size),
    };
    const results: Record<string, Awaited<ReturnType<typeof window.probe.scrollUp>>[]> = {};
    for (let round = 0; round < lab.rounds; round++) {
      for (const [key, make] of Object.entries(subjects)) {
        const result = await lab.inFreshPage(key, await make(), 1, async (run) => {
          await lab.settle(run);
          await run.page.evaluate(() => void window.probe.longTasksMs.splice(0));
          return run.page.evaluate((rows) => window.probe.scrollUp(250, rows), size);
        });
        (results[key] ??= []).push(result);
      }
    }
    for (const figure of ['seconds', 'droppedShare', 'longTasks', 'blankFrames', 'driftPx', 'rowsSeen'] as const) {
      const of = (key: string) => median(results[key]!.map((each) => each[figure]));
      report.print(`B6  scrolling through ${size.toLocaleString('en')}: ${figure}`, '', {
        plain: of('plain') * (figure === 'droppedShare' ? 100 : 1),
        ours: of('ours') * (figure === 'droppedShare' ? 100 : 1),
      });
    }
    const ours = results.ours!;
    report.judge(
      'every message was passed',
      ours.every(({rowsSeen}) => rowsSeen === size),
    );
    report.judge('≤ 1 % dropped frames', median(ours.map(({droppedShare}) => droppedShare)) <= 0.01);
    report.judge('no long task', median(ours.map(({longTasks}) => longTasks)) === 0);
    report.judge(
      'never blank',
      ours.every(({blankFrames}) => blankFrames === 0),
    );
    report.judge(
      '0 px drift',
      ours.every(({driftPx}) => driftPx < 1),
    );
  },
};
