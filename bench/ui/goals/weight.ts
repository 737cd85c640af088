import type {Goal} from '../goal.js';
import {heapMB} from '../probe.js';
import {ourSubject, referenceSubject} from '../subject.js';

const hourOfTraffic = 6000;

/** B8: what a long conversation, and an hour of a busy one, leaves in memory. */
export const weight: Goal = {
  id: 'B8',
  async run(lab, report) {
    const elements: Record<string, number> = {};
    const empty = await lab.medians({empty: () => ourSubject(lab, 1)}, 1, async (run) => {
      await lab.settle(run);
      return heapMB(run.cdp);
    });
    const heap = await lab.medians(
      {
        plain: () => referenceSubject('plain', lab.pages, 1000),
        'ours 1000': () => ourSubject(lab, 1000),
        'ours 10000': () => ourSubject(lab, 10_000),
      },
      1,
      async (run) => {
        await lab.settle(run);
        elements[run.key] = await run.page.evaluate(() => window.probe.countElements());
        return heapMB(run.cdp);
      },
    );
    report.print('B8  heap', 'MB', {'ours with one': empty.empty!, ...heap});
    report.print('B8  elements', '', elements);
    report.judge('1,000 messages add ≤ 3 MB', heap['ours 1000']! - empty.empty! <= 3);
    report.judge('10,000 messages add ≤ 3 MB', heap['ours 10000']! - empty.empty! <= 3);
    report.judge('≤ 2,500 elements', elements['ours 1000']! <= 2500 && elements['ours 10000']! <= 2500);

    const traffic = await lab.inFreshPage('ours', await ourSubject(lab, 1000), 1, async (run) => {
      await lab.settle(run);
      const sizes: number[] = [];
      for (let sent = 0; sent <= hourOfTraffic; sent += hourOfTraffic / 3) {
        for (let n = 0; sent > 0 && n < hourOfTraffic / 3; n += 200) {
          await run.page.evaluate((id) => window.probe.waitFor(id), await run.subject.send(200));
        }
        await lab.settle({...run, subject: {...run.subject, newestId: await run.subject.send(1)}});
        sizes.push(await heapMB(run.cdp));
      }
      return {sizes, elements: await run.page.evaluate(() => window.probe.countElements())};
    });
    report.note(
      `an hour of 100 messages a minute: ${traffic.sizes.map((size) => size.toFixed(1)).join(' → ')} MB, ${traffic.elements} elements`,
    );
    report.judge('an hour adds ≤ 3 MB', traffic.sizes.at(-1)! - traffic.sizes[0]! <= 3);
    report.judge('≤ 2,500 elements after it', traffic.elements <= 2500);
  },
};
