import {setTimeout as delay} from 'node:timers/promises';
import type {Goal} from '../goal.js';
import {taskMs} from '../probe.js';
import {ourSubject, referenceSubject} from '../subject.js';

const count = 20;

/** B4: main-thread time of one more message, what the idle page costs deducted. */
export const oneMore: Goal = {
  id: 'B4',
  async run(lab, report) {
    const ms = await lab.medians(
      {
        plain: () => referenceSubject('plain', lab.pages, 1000),
        lit: () => referenceSubject('lit', lab.pages, 1000),
        'ours 100': () => ourSubject(lab, 100),
        'ours 1000': () => ourSubject(lab, 1000),
        'ours 10000': () => ourSubject(lab, 10_000),
      },
      1,
      async (run) => {
        await lab.settle(run);
        const idle = await lab.idleShare(run);
        const before = await taskMs(run.cdp);
        const startedAt = performance.now();
        for (let n = 0; n < count; n++) {
          await run.page.evaluate((id) => window.probe.waitFor(id), await run.subject.send(1));
          await delay(50);
        }
        const elapsed = performance.now() - startedAt;
        return ((await taskMs(run.cdp)) - before - idle * elapsed) / count;
      },
    );
    report.print('B4  one more message, 1,000 shown: CPU of the main thread', 'ms', ms);
    const ratio = ms['ours 1000']! / ms.plain!;
    report.judge(`≤ 2× the limit: ${ratio.toFixed(2)}×`, ratio <= 2);
    const growth = ms['ours 10000']! / ms['ours 100']!;
    report.judge(`10,000 cost what 100 cost: ${growth.toFixed(2)}×`, growth <= 1.3);
  },
};
