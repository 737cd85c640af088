import {readdirSync} from 'node:fs';
import type {Browser, Page} from '@playwright/test';
import {expect, test} from '../e2e/support/test.js';
import {furnish} from './furnish.js';
import {scenes} from './scenes.js';

interface View {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly forcedColors?: 'active' | 'none';
}

const wide: View = {colorScheme: 'light', width: 1280};
const narrow: View = {colorScheme: 'dark', width: 390};
const forced: View = {...wide, forcedColors: 'active'};
const otherViews: readonly View[] = [
  {colorScheme: 'dark', width: 1280},
  {colorScheme: 'light', width: 390},
];

/** Shown in all four views; the others in the two that differ most. */
const fully = new Set(['messages', 'rtl']);

/** A list of links, and a conversation that only `npm run demo:load` brings. */
const left = new Set(['pages', 'ubuntu', 'classic/index', 'classic/panel-replies']);

const pages = [...namesIn('demo'), ...namesIn('demo/classic').map((name) => `classic/${name}`)].filter(
  (name) => !left.has(name),
);

/** What stands in the panel of a page. */
const inPanels: Readonly<Record<string, string>> = {tools: 'Order 4711', 'classic/panel': 'Yes, please.'};

/** When all was said, and the zone in which that is about noon: no picture depends on the hour it is taken. */
let now: Date;
let timezoneId: string;

test.beforeAll(async ({server}) => {
  await furnish(server.url);
  now = new Date();
  const hoursBehind = now.getUTCHours() - 12;
  timezoneId = `Etc/GMT${hoursBehind < 0 ? '' : '+'}${hoursBehind}`;
});

for (const name of pages) {
  for (const view of [wide, narrow, ...(fully.has(name) ? otherViews : [])]) {
    test(`${name}, ${view.colorScheme}, ${view.width} px`, async ({browser, server}) => {
      const page = await open(browser, `${server.url}/${name === 'index' ? '' : `${name}.html`}`, view);
      // A conversation that is not there is said to be missing after 2 s.
      await (name === 'states' ? page.getByText('Chat not found').waitFor() : lateParts(page));
      if (name === 'classic/unread') await expect(page.locator('#badge')).toHaveText(/^\d+$/);
      const inPanel = inPanels[name];
      if (inPanel) await page.frameLocator('iframe').getByText(inPanel).waitFor();
      await leaveField(page);
      await expect(page).toHaveScreenshot(fileOf(name, view), {fullPage: true});
      await page.context().close();
    });
  }
}

for (const [name, {path, act, isWideOnly, isForced, unsteady}] of Object.entries(scenes)) {
  for (const view of isForced ? [forced] : isWideOnly ? [wide] : [wide, narrow]) {
    test(`scene ${name}, ${view.colorScheme}, ${view.width} px`, async ({browser, server}) => {
      const page = await open(browser, `${server.url}/${path}`, view);
      await lateParts(page);
      await act?.(page);
      const mask = unsteady ? [page.locator(unsteady)] : [];
      await expect(page).toHaveScreenshot(fileOf(`scene-${name}`, view), {mask});
      await page.context().close();
    });
  }
}

function namesIn(folder: string): string[] {
  return readdirSync(new URL(`../../${folder}`, import.meta.url))
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.replace('.html', ''));
}

function fileOf(name: string, {colorScheme, width}: View): string {
  return `${name.replace('/', '-')}-${colorScheme}-${width}.png`;
}

async function open(browser: Browser, url: string, {colorScheme, width, forcedColors = 'none'}: View): Promise<Page> {
  const context = await browser.newContext({
    colorScheme,
    forcedColors,
    viewport: {width, height: 844},
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(url);
  // The classic SDK puts its elements there by a script.
  if (url.includes('/classic/'))
    await page.locator('talk-chatbox, talk-inbox, talk-popup, #badge').first().waitFor({state: 'attached'});
  for (const box of await page.locator('talk-chatbox, talk-inbox').filter({visible: true}).all()) {
    await expect(box).toHaveAttribute('state', /ready|waiting|error/);
  }
  return page;
}

/** What comes late is there once each header has its buttons, or the list of conversations its search. */
async function lateParts(page: Page) {
  for (const box of await page.locator('talk-chatbox, talk-inbox').filter({visible: true}).all()) {
    await box.locator('.tools button, talk-inbox-search input').filter({visible: true}).first().waitFor();
  }
}

/** Takes the focus away: with several chats on a page the first to be ready has it. */
async function leaveField(page: Page) {
  await page.evaluate(async () => {
    // A chat takes it when it has learnt that its field is in view, which it asked before this.
    await new Promise<void>((resolve) => {
      new IntersectionObserver((_entries, observer) => {
        observer.disconnect();
        setTimeout(resolve);
      }).observe(document.body);
    });
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    (element as HTMLElement | null)?.blur();
  });
}
