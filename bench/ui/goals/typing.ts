import {setTimeout as delay} from 'node:timers/promises';
import {median} from '../../server/statistics.js';
import type {Goal} from '../goal.js';
import {ourSubject, referenceSubject} from '../subject.js';

const keys = 60;

/** B7: from the key to the frame that shows the letter, under 1,000 messages. */
export const typing: Goal = {
  id: 'B7',
  async run(lab, report) {
    for (const slowdown of [1, 4]) {
      const ms = await lab.medians(
        {
          plain: () => referenceSubject('plain', lab.pages, 1000, {field: 'on'}),
          ours: () => ourSubject(lab, 1000),
        },
        slowdown,
        async (run) => {
          await lab.settle(run);
          await run.page.evaluate(() => window.findField?.()?.focus());
          for (let n = 0; n < keys; n++) {
            await run.page.keyboard.press('abcdefghij'[n % 10]!);
            await delay(40);
          }
          const all = await run.page.evaluate(() => window.probe.keysMs);
          if (all.length !== keys) throw new Error(`${run.key}: ${all.length} of ${keys} keys were painted`);
          return median(all);
        },
      );
      report.print(`B7  typing under 1,000 messages, key → painted, ${slowdown}×`, 'ms', ms);
      report.judge(`≤ 1.2× the limit: ${(ms.ours! / ms.plain!).toFixed(2)}×`, ms.ours! <= ms.plain! * 1.2);
    }
  },
};
