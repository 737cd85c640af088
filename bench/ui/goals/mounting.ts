import {setTimeout as delay} from 'node:timers/promises';
import type {Goal} from '../goal.js';
import {ourSubject, referenceSubject} from '../subject.js';

/**
 * B3: the page is there, its scripts have run, ours is signed in; then a conversation is opened. References fetch the
 * newest 50 messages and show them in a window; ours fetches them from the real server and shows the whole chat.
 */
export const mounting: Goal = {
  id: 'B3',
  async run(lab, report) {
    const later = {mount: 'later'};
    const windowed = {...later, last: '50'};
    const ms = await lab.medians(
      {
        'plain windowed': () => referenceSubject('plain', lab.pages, 1000, windowed),
        'lit windowed': () => referenceSubject('lit', lab.pages, 1000, windowed),
        'ours 50': () => ourSubject(lab, 50, later),
        'ours 1000': () => ourSubject(lab, 1000, later),
        'ours 10000': () => ourSubject(lab, 10_000, later),
        'ours 100000': () => ourSubject(lab, 100_000, later),
      },
      1,
      async ({page, subject}) => {
        await page.waitForFunction(() => window.mount);
        await delay(1000);
        return page.evaluate((id) => window.probe.time(() => window.mount?.(), id), subject.newestId);
      },
    );
    report.print('B3  a conversation is opened in a page that is there', 'ms', ms);
    const ratio = ms['ours 1000']! / ms['lit windowed']!;
    report.judge(`≤ 2× the Lit reference: ${ratio.toFixed(2)}×`, ratio <= 2);
    for (const size of [10_000, 100_000]) {
      const growth = ms[`ours ${size}`]! / ms['ours 50']!;
      report.judge(`${size.toLocaleString('en')} cost what 50 cost: ${growth.toFixed(2)}×`, growth <= 1.3);
    }
  },
};
