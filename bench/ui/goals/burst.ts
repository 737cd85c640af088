import {setTimeout as delay} from 'node:timers/promises';
import {median} from '../../server/statistics.js';
import type {Goal} from '../goal.js';
import {taskMs} from '../probe.js';
import {ourSubject, referenceSubject} from '../subject.js';

/** B5: 200 messages at once. */
export const burst: Goal = {
  id: 'B5',
  async run(lab, report) {
    for (const slowdown of [1, 4]) {
      const longest: Record<string, number[]> = {};
      const blocking: Record<string, number[]> = {};
      const ms = await lab.medians(
        {
          plain: () => referenceSubject('plain', lab.pages, 50),
          lit: () => referenceSubject('lit', lab.pages, 50),
          ours: () => ourSubject(lab, 50),
        },
        slowdown,
        async (run) => {
          await lab.settle(run);
          await run.page.evaluate(() => void window.probe.longTasksMs.splice(0));
          const before = await taskMs(run.cdp);
          await run.page.evaluate((id) => window.probe.waitFor(id), await run.subject.send(200));
          await delay(300);
          const cpu = (await taskMs(run.cdp)) - before;
          const tasks = await run.page.evaluate(() => window.probe.longTasksMs);
          (longest[run.key] ??= []).push(Math.max(0, ...tasks));
          (blocking[run.key] ??= []).push(tasks.reduce((sum, task) => sum + task - 50, 0));
          return cpu;
        },
      );
      const longestMs = median(longest.ours!);
      const blockingMs = median(blocking.ours!);
      report.print(`B5  200 messages in one burst, ${slowdown}×: CPU of the main thread`, 'ms', ms);
      report.note(`ours: longest task ${longestMs.toFixed(0)} ms, total blocking ${blockingMs.toFixed(0)} ms`);
      if (slowdown === 1) {
        report.judge('≤ 100 ms', ms.ours! <= 100);
        report.judge('no task over 50 ms', longestMs <= 50);
      } else {
        report.judge('total blocking ≤ 100 ms', blockingMs <= 100);
      }
    }
  },
};
