import {setTimeout as delay} from 'node:timers/promises';
import type {Goal} from '../goal.js';
import {feedReference, ourInbox} from '../inbox-subject.js';

const size = 1000;

/** The inbox with 1,000 conversations: until the newest is painted, and until another conversation is. */
export const inbox: Goal = {
  id: 'inbox',
  async run(lab, report) {
    const subject = await ourInbox(lab, size);
    const subjects = {plain: () => feedReference(lab.pages, size), ours: () => subject};
    for (const slowdown of [1, 4]) {
      const ms = await lab.medians(subjects, slowdown, ({page, subject: {newestId}}) =>
        page.evaluate((id) => window.probe.waitFor(id), newestId),
      );
      report.print(`    start → inbox of ${size} conversations painted, ${slowdown}×`, 'ms', ms);
    }
    const again: Record<string, number[]> = {};
    const first = await lab.medians(subjects, 1, async (run) => {
      await lab.settle(run);
      const change = async (n: number) => {
        const ms = await run.page.evaluate(
          ([item, message]) => window.probe.time(() => window.select?.(item!), message!),
          [run.subject.conversations[n]!.id, run.subject.conversations[n]!.newestId],
        );
        await delay(300);
        return ms;
      };
      const ms = await change(1);
      await change(2);
      (again[run.key] ??= []).push(await change(1));
      return ms;
    });
    report.print('    another conversation is chosen, for the first time', 'ms', first);
    const sorted = Object.fromEntries(
      Object.entries(again).map(([key, all]) => [key, [...all].sort((a, b) => a - b)[all.length >> 1]!]),
    );
    report.print('    the same, once more', 'ms', sorted);
  },
};
