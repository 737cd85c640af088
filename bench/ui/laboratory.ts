import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {chromium, type Browser, type CDPSession, type Page} from '@playwright/test';
import {findChromium} from '../../bin/chromium/find-chromium.mjs';
import {median} from '../server/statistics.js';
import {startTarget, type Target} from '../server/target.js';
import {bundlePages} from './bundle-pages.js';
import {startPageServer, type PageServer} from './page-server.js';
import {taskMs} from './probe.js';
import type {Subject} from './subject.js';

const probe = fileURLToPath(new URL('pages/probe.mjs', import.meta.url));

/** One page under measurement. */
export interface Run<S extends Subject = Subject> {
  readonly key: string;
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly subject: S;
}

/** A browser, a server of ours and the reference pages. */
export class Laboratory {
  readonly rounds: number;
  readonly pages: PageServer;
  readonly target: Target;
  readonly #browser: Browser;
  #names = 0;

  private constructor(rounds: number, pages: PageServer, target: Target, browser: Browser) {
    this.rounds = rounds;
    this.pages = pages;
    this.target = target;
    this.#browser = browser;
  }

  static async open(rounds: number, fromSource: boolean): Promise<Laboratory> {
    const pages = await startPageServer(await bundlePages());
    const target = await startTarget('ours', fromSource);
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
    return new Laboratory(rounds, pages, target, browser);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.target.stop();
    this.pages.close();
  }

  /** A name that nothing else on the server has. */
  uniqueName(): string {
    return `c${this.#names++}`;
  }

  /** Measures each subject `rounds` times, one after the other, each time in a browser context of its own. */
  async medians<S extends Subject>(
    subjects: Readonly<Record<string, () => S | Promise<S>>>,
    slowdown: number,
    measure: (run: Run<S>) => Promise<number>,
  ): Promise<Record<string, number>> {
    const results: Record<string, number[]> = {};
    for (let round = 0; round < this.rounds; round++) {
      for (const [key, make] of Object.entries(subjects)) {
        (results[key] ??= []).push(await this.inFreshPage(key, await make(), slowdown, measure));
      }
    }
    return Object.fromEntries(Object.entries(results).map(([key, all]) => [key, median(all)]));
  }

  async inFreshPage<S extends Subject, T>(
    key: string,
    subject: S,
    slowdown: number,
    measure: (run: Run<S>) => Promise<T>,
  ): Promise<T> {
    const context = await this.#browser.newContext({viewport: {width: 800, height: 700}});
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
  async settle({page, subject}: Run): Promise<void> {
    await page.evaluate((id) => window.probe.waitFor(id), subject.newestId);
    await delay(1000);
  }

  /** Milliseconds of main thread that a millisecond of doing nothing costs. */
  async idleShare({cdp}: Run): Promise<number> {
    const before = await taskMs(cdp);
    await delay(1000);
    return ((await taskMs(cdp)) - before) / 1000;
  }
}
