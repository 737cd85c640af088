/**
 * `npm run bench:ui`: goals B2, B4, B5 and B8 in Chromium, ours on the real server beside plain DOM and Lit with the
 * same rows, in the same run. Takes some minutes on a quiet machine.
 *
 * --source    our server as it is written, not as it was built; the page always is what was built
 * --only B4   one of the goals
 * --rounds N  how often each is measured, alternating (default 5)
 */
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {chromium, type Browser, type CDPSession, type Page} from '@playwright/test';
import {findChromium} from '../bin/chromium/find-chromium.mjs';
import {median} from './server/statistics.js';
import {startTarget} from './server/target.js';
import {bundlePages} from './ui/bundle-pages.js';
import {startPageServer} from './ui/page-server.js';
import {heapMB, taskMs} from './ui/probe.js';
import {ourSubject, referenceSubject, type Subject} from './ui/subject.js';

const {values} = parseArgs({
  options: {
    source: {type: 'boolean', default: false},
    only: {type: 'string'},
    rounds: {type: 'string', default: '5'},
  },
});
const rounds = Number(values.rounds);
const probe = fileURLToPath(new URL('ui/pages/probe.mjs', import.meta.url));
const wants = (id: string) => !values.only || values.only === id;

const pages = await startPageServer(await bundlePages());
const target = await startTarget('ours', values.source);
const browser = await chromium.launch({
  executablePath: findChromium()?.path,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let conversations = 0;
let allMet = true;

try {
  if (wants('B2')) for (const slowdown of [1, 4]) await compareOpening(slowdown);
  if (wants('B4')) await compareOneMore();
  if (wants('B5')) for (const slowdown of [1, 4]) await compareBurst(slowdown);
  if (wants('B8')) await compareWeight();
} finally {
  await browser.close();
  await target.stop();
  pages.close();
}
process.exitCode = allMet ? 0 : 1;

async function compareOpening(slowdown: number): Promise<void> {
  const ms = await medians({plain: 50, lit: 50, ours: 50}, slowdown, async ({page, subject}) =>
    page.evaluate((id) => window.probe.waitFor(id), subject.newestId),
  );
  print(`B2  start → newest of 50 messages painted, ${slowdown}×`, 'ms', ms);
  judge(`≤ 1.5× the Lit reference: ${(ms.ours! / ms.lit!).toFixed(2)}×`, ms.ours! <= ms.lit! * 1.5);
}

async function compareOneMore(): Promise<void> {
  const count = 20;
  const ms = await medians(
    {plain: 1000, lit: 1000, 'ours 100': 100, 'ours 1000': 1000, 'ours 10000': 10_000},
    1,
    async (run) => {
      await settle(run);
      const idle = await idleShare(run);
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
  print('B4  one more message, 1,000 shown: CPU of the main thread', 'ms', ms);
  judge(`≤ 2× the limit: ${(ms['ours 1000']! / ms.plain!).toFixed(2)}×`, ms['ours 1000']! <= ms.plain! * 2);
  judge(
    `10,000 cost what 100 cost: ${(ms['ours 10000']! / ms['ours 100']!).toFixed(2)}×`,
    ms['ours 10000']! <= ms['ours 100']! * 1.3,
  );
}

async function compareBurst(slowdown: number): Promise<void> {
  const longest: Record<string, number[]> = {};
  const blocking: Record<string, number[]> = {};
  const ms = await medians({plain: 50, lit: 50, ours: 50}, slowdown, async (run) => {
    await settle(run);
    await run.page.evaluate(() => void window.probe.longTasksMs.splice(0));
    const before = await taskMs(run.cdp);
    await run.page.evaluate((id) => window.probe.waitFor(id), await run.subject.send(200));
    await delay(300);
    const cpu = (await taskMs(run.cdp)) - before;
    const tasks = await run.page.evaluate(() => window.probe.longTasksMs);
    (longest[run.key] ??= []).push(Math.max(0, ...tasks));
    (blocking[run.key] ??= []).push(tasks.reduce((sum, task) => sum + task - 50, 0));
    return cpu;
  });
  const longestMs = median(longest.ours!);
  const blockingMs = median(blocking.ours!);
  print(`B5  200 messages in one burst, ${slowdown}×: CPU of the main thread`, 'ms', ms);
  console.log(`  ours: longest task ${longestMs.toFixed(0)} ms, total blocking ${blockingMs.toFixed(0)} ms`);
  if (slowdown === 1) {
    judge('≤ 100 ms', ms.ours! <= 100);
    judge('no task over 50 ms', longestMs <= 50);
  } else {
    judge('total blocking ≤ 100 ms', blockingMs <= 100);
  }
}

async function compareWeight(): Promise<void> {
  const elements: Record<string, number> = {};
  const heap = await medians({plain: 1000, ours: 1000, 'ours 10000': 10_000}, 1, async (run) => {
    await settle(run);
    elements[run.key] = await run.page.evaluate(() => window.probe.countElements());
    return heapMB(run.cdp);
  });
  print('B8  heap with 1,000 messages', 'MB', heap);
  print('B8  elements with 1,000 messages', '', elements);
  judge('≤ 2,500 elements', elements.ours! <= 2500 && elements['ours 10000']! <= 2500);
}

interface Run {
  readonly key: string;
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly subject: Subject;
}

/** Measures each subject `rounds` times, one after the other, each time in a browser context of its own. */
async function medians(
  sizes: Readonly<Record<string, number>>,
  slowdown: number,
  measure: (run: Run) => Promise<number>,
): Promise<Record<string, number>> {
  const results: Record<string, number[]> = {};
  const ours: Record<string, Subject> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [key, size] of Object.entries(sizes)) {
      const subject =
        key === 'plain' || key === 'lit'
          ? referenceSubject(key, pages, size)
          : await ourSubject(pages, target.port, `c${conversations++}`, size);
      ours[key] = subject;
      (results[key] ??= []).push(await inFreshPage(browser, key, subject, slowdown, measure));
    }
  }
  return Object.fromEntries(Object.entries(results).map(([key, all]) => [key, median(all)]));
}

async function inFreshPage(
  from: Browser,
  key: string,
  subject: Subject,
  slowdown: number,
  measure: (run: Run) => Promise<number>,
): Promise<number> {
  const context = await from.newContext({viewport: {width: 800, height: 700}});
  try {
    const page = await context.newPage();
    await page.addInitScript({path: probe});
    const cdp = await context.newCDPSession(page);
    await cdp.send('Performance.enable', {timeDomain: 'threadTicks'});
    await cdp.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
    await page.goto(subject.url, {waitUntil: 'commit'});
    return await measure({key, page, cdp, subject});
  } finally {
    await context.close();
  }
}

/** Waits until the page is open and has calmed down. */
async function settle({page, subject}: Run): Promise<void> {
  await page.evaluate((id) => window.probe.waitFor(id), subject.newestId);
  await delay(1000);
}

/** Milliseconds of main thread that a millisecond of doing nothing costs. */
async function idleShare({cdp}: Run): Promise<number> {
  const before = await taskMs(cdp);
  await delay(1000);
  return ((await taskMs(cdp)) - before) / 1000;
}

function print(title: string, unit: string, figures: Readonly<Record<string, number>>): void {
  console.log(`\n${title}, medians of ${rounds}`);
  for (const [key, value] of Object.entries(figures))
    console.log(`  ${key.padEnd(12)} ${value.toFixed(1).padStart(9)} ${unit}`);
}

function judge(line: string, isMet: boolean): void {
  allMet &&= isMet;
  console.log(`  ${isMet ? '✓' : '✗'} ${line}`);
}
