import type {Goal} from '../goal.js';
import {ourSubject, referenceSubject} from '../subject.js';

/** B2: from the start of navigation to the frame that shows the newest message. */
export const opening: Goal = {
  id: 'B2',
  async run(lab, report) {
    for (const slowdown of [1, 4]) {
      const ms = await lab.medians(
        {
          plain: () => referenceSubject('plain', lab.pages, 50),
          lit: () => referenceSubject('lit', lab.pages, 50),
          ours: () => ourSubject(lab, 50),
        },
        slowdown,
        ({page, subject}) => page.evaluate((id) => window.probe.waitFor(id), subject.newestId),
      );
      report.print(`B2  start → newest of 50 messages painted, ${slowdown}×`, 'ms', ms);
      report.judge(`≤ 1.5× the Lit reference: ${(ms.ours! / ms.lit!).toFixed(2)}×`, ms.ours! <= ms.lit! * 1.5);
    }
  },
};
