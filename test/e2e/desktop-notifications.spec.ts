import type {BrowserContext, Page} from '@playwright/test';
import {expect, test} from './support/test.js';
import type {TalkSessionElement} from '../../src/index.js';
import type TalkSdk from '../../src/talk/index.js';

/** A notification that the browser showed. */
interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
}

declare global {
  interface Window {
    shown: Notification[];
  }
}

/** Pages of this browser remember what they showed; the browser shows it all the same. */
async function watchNotifications(context: BrowserContext) {
  await context.addInitScript(() => {
    window.shown = [];
    if (!('Notification' in window)) return;
    window.Notification = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        window.shown.push(this);
      }
    };
  });
}

/** Opens a tab where someone is signed in, without any UI, or with an inbox. */
async function openTab(context: BrowserContext, url: string, userId: string, inbox = false): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/window.html`);
  await page.evaluate(
    async ({userId, inbox}) => {
      await customElements.whenDefined('talk-session');
      const session = document.createElement('talk-session');
      session.setAttribute('app-id', 'demo');
      session.userId = userId;
      if (inbox) session.append(Object.assign(document.createElement('talk-inbox'), {useBrowserHistory: false}));
      const ready = new Promise((resolve) => session.addEventListener('talk-ready', resolve, {once: true}));
      document.body.replaceChildren(session);
      await ready;
    },
    {userId, inbox},
  );
  return page;
}

const shownBy = (page: Page): Promise<Shown[]> =>
  page.evaluate(() => window.shown.map(({title, body, tag}) => ({title, body, tag})));

async function shownByAll(pages: readonly Page[]): Promise<Shown[]> {
  return (await Promise.all(pages.map(shownBy))).flat();
}

/** How many messages a tab knows to be unread. */
const unreadIn = (page: Page): Promise<number> =>
  page.evaluate(() =>
    (document.querySelector('talk-session')?.unreads ?? []).reduce(
      (sum, {unreadMessageCount}) => sum + unreadMessageCount,
      0,
    ),
  );

/** What `setDesktopNotificationEnabled` came to: undefined, or the code of its error. */
const setEnabled = (page: Page, isEnabled: boolean): Promise<unknown> =>
  page.evaluate(
    (isEnabled) =>
      document
        .querySelector<TalkSessionElement>('talk-session')!
        .setDesktopNotificationEnabled(isEnabled)
        .then(
          () => undefined,
          (error: unknown) => (error as {code: number}).code,
        ),
    isEnabled,
  );

class Backend {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async call(method: string, path: string, body: unknown): Promise<void> {
    const answer = await fetch(`${this.#url}/v1/demo${path}`, {
      method,
      headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
      body: JSON.stringify(body),
    });
    expect(answer.status, await answer.text()).toBe(200);
  }

  async user(id: string, name: string) {
    await this.call('PUT', `/users/${id}`, {name});
    return id;
  }

  async conversation(id: string, participants: readonly string[], fields: object = {}) {
    await this.call('PUT', `/conversations/${id}`, {participants, ...fields});
    return id;
  }

  async say(conversation: string, sender: string, text: string) {
    await this.call('POST', `/conversations/${conversation}/messages`, [{sender, text, type: 'UserMessage'}]);
  }
}

test.describe('desktop notifications', () => {
  test('[030] reject with a code when refused or unsupported, and say so', async ({browser, server, uniqueId}) => {
    const alice = await new Backend(server.url).user(uniqueId('alice'), 'Alice');
    const refusing = await browser.newContext({permissions: ['geolocation']});
    const page = await openTab(refusing, server.url, alice);
    const alerts: string[] = [];
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.accept();
    });
    expect(await setEnabled(page, true)).toBe(0);
    expect(alerts).toEqual(['This browser does not let this page show notifications.']);

    const lacking = await browser.newContext();
    await lacking.addInitScript(() => Reflect.deleteProperty(window, 'Notification'));
    const old = await openTab(lacking, server.url, alice);
    old.on('dialog', (dialog) => void dialog.accept());
    expect(await setEnabled(old, true)).toBe(1);
    await Promise.all([refusing.close(), lacking.close()]);
  });

  test('[028] the page hears first of the need, then of the refusal', async ({browser, server, uniqueId}) => {
    const alice = await new Backend(server.url).user(uniqueId('alice'), 'Alice');
    const context = await browser.newContext();
    const page = await openTab(context, server.url, alice);
    const alerts: string[] = [];
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.accept();
    });
    const heard: string[] = [];
    await page.exposeFunction('hear', (text: string) => void heard.push(text));
    await page.exposeFunction('refuse', () => context.grantPermissions(['geolocation']));
    const listen = (keepsWords: boolean) =>
      page.evaluate((keepsWords) => {
        const {hear, refuse} = window as unknown as Record<'hear' | 'refuse', (text?: string) => Promise<void>>;
        const session = document.querySelector('talk-session')!;
        session.onBrowserPermissionNeeded = async ({type}) => {
          await hear(`needed ${type}`);
          await refuse();
        };
        session.onBrowserPermissionDenied = keepsWords ? undefined : ({type}) => void hear(`denied ${type}`);
      }, keepsWords);

    await listen(false);
    expect(await setEnabled(page, true)).toBe(0);
    expect(heard).toEqual(['needed notifications', 'denied notifications']);
    expect(alerts).toEqual([]);

    await context.clearPermissions();
    await listen(true);
    expect(await setEnabled(page, true)).toBe(0);
    expect(alerts).toHaveLength(1);
    await context.close();
  });

  test('[031] holds for the classic session too', async ({browser, server, uniqueId}) => {
    const backend = new Backend(server.url);
    const alice = await backend.user(uniqueId('alice'), 'Alice');
    const bob = await backend.user(uniqueId('bob'), 'Bob');
    const room = await backend.conversation(uniqueId('room'), [alice, bob]);
    const context = await browser.newContext({permissions: ['notifications'], bypassCSP: true});
    await watchNotifications(context);
    const page = await context.newPage();
    await page.goto(`${server.url}/window.html`);
    await page.addScriptTag({url: `${server.url}/talk.js`});
    await page.evaluate(async (userId) => {
      const page = window as unknown as {Talk: typeof TalkSdk};
      await page.Talk.ready;
      // What was there before it was ready only waits.
      const session = new page.Talk.Session({appId: 'demo', userId});
      session.onDesktopNotificationClicked(({conversation}) => (document.title = conversation.id));
      await session.setDesktopNotificationEnabled(true);
    }, alice);

    await expect
      .poll(async () => {
        await backend.say(room, bob, 'Hello');
        return (await shownBy(page)).length;
      })
      .toBeGreaterThan(1);
    await page.evaluate(() => window.shown.at(-1)!.dispatchEvent(new Event('click')));
    await expect(page).toHaveTitle(room);
    await context.close();
  });

  test('a page that gives the permission up is asked nothing more', async ({browser, server, uniqueId}) => {
    const alice = await new Backend(server.url).user(uniqueId('alice'), 'Alice');
    const context = await browser.newContext();
    const page = await openTab(context, server.url, alice);
    const told = page.evaluate(() => {
      const told: string[] = [];
      const session = document.querySelector('talk-session')!;
      session.addEventListener('talk-browser-permission-needed', (event) => event.preventDefault());
      session.addEventListener('talk-browser-permission-denied', () => told.push('denied'));
      return session
        .setDesktopNotificationEnabled(true)
        .catch((error: unknown) => [...told, (error as {code: number}).code]);
    });
    expect(await told).toEqual([0]);
    await context.close();
  });

  test('the first one shows how they look; others what was said, and by whom', async ({browser, server, uniqueId}) => {
    const backend = new Backend(server.url);
    const alice = await backend.user(uniqueId('alice'), 'Alice');
    const bob = await backend.user(uniqueId('bob'), 'Bob');
    const carol = await backend.user(uniqueId('carol'), 'Carol');
    const two = await backend.conversation(uniqueId('two'), [alice, bob]);
    const group = await backend.conversation(uniqueId('group'), [alice, bob, carol]);
    const muted = await backend.conversation(uniqueId('muted'), [alice, bob]);
    await backend.call('PUT', `/conversations/${muted}/participants/${alice}`, {notify: false});
    const context = await browser.newContext({permissions: ['notifications']});
    await watchNotifications(context);
    const page = await openTab(context, server.url, alice);

    expect(await setEnabled(page, true)).toBe(undefined);
    const [demo] = await shownBy(page);
    expect(demo?.body).toBe('New messages will appear like this.');
    expect(await setEnabled(page, false)).toBe(undefined);
    expect(await setEnabled(page, true)).toBe(undefined);

    await backend.say(muted, bob, 'Nobody hears this');
    await backend.say(two, alice, 'My own words');
    await backend.say(two, bob, `*Hello* ${'x'.repeat(300)}`);
    await expect.poll(() => shownBy(page)).toHaveLength(2);
    await backend.say(group, carol, '<b>All</b> of you');
    await expect.poll(() => shownBy(page)).toHaveLength(3);
    const [, first, second] = await shownBy(page);
    expect(first).toEqual({title: 'Bob', body: `Hello ${'x'.repeat(193)}…`, tag: two});
    expect(second).toMatchObject({body: '<b>All</b> of you', tag: group});
    expect(second?.title).toMatch(/^Carol — (Bob, Carol|Carol, Bob)$/);
    await context.close();
  });

  test('[031] a click goes to the conversation, unless the page has a handler', async ({browser, server, uniqueId}) => {
    const backend = new Backend(server.url);
    const alice = await backend.user(uniqueId('alice'), 'Alice');
    const bob = await backend.user(uniqueId('bob'), 'Bob');
    const first = await backend.conversation(uniqueId('first'), [alice, bob]);
    const second = await backend.conversation(uniqueId('second'), [alice, bob]);
    await backend.say(second, bob, 'Old');
    await backend.say(first, bob, 'Newer');
    const context = await browser.newContext({permissions: ['notifications']});
    await watchNotifications(context);
    const page = await openTab(context, server.url, alice, true);
    const inbox = page.locator('talk-inbox');
    await expect(inbox).toHaveAttribute('conversation-id', first);
    await expect(inbox.locator('[part~="bubble"]')).toHaveText('Newer');

    const toggle = inbox.getByRole('button', {name: 'Desktop notifications'});
    await toggle.click();
    await expect(toggle).toHaveAttribute('aria-pressed', 'true');
    await backend.say(first, bob, 'Seen at once');
    await backend.say(second, bob, 'Look here');
    await expect.poll(async () => (await shownBy(page)).map(({tag}) => tag).slice(1)).toEqual([second]);
    const click = (index: number) =>
      page.evaluate((index) => window.shown.at(index)!.dispatchEvent(new Event('click')), index);
    await click(1);
    await expect(inbox).toHaveAttribute('conversation-id', second);

    await page.evaluate(() => {
      document.querySelector('talk-session')!.onDesktopNotificationClicked = ({conversation}) => {
        document.title = conversation.id;
      };
    });
    await backend.say(first, bob, 'And here');
    await expect.poll(() => shownBy(page)).toHaveLength(3);
    await click(2);
    await expect(page).toHaveTitle(first);
    await expect(inbox).toHaveAttribute('conversation-id', second);
    await context.close();
  });

  test('R18: of 10 tabs one notifies; when it goes, the next one misses nothing', async ({
    browser,
    server,
    uniqueId,
  }) => {
    test.setTimeout(120_000);
    const backend = new Backend(server.url);
    const alice = await backend.user(uniqueId('alice'), 'Alice');
    const bob = await backend.user(uniqueId('bob'), 'Bob');
    const room = await backend.conversation(uniqueId('room'), [alice, bob]);
    const context = await browser.newContext({permissions: ['notifications']});
    await watchNotifications(context);
    const tabs: Page[] = [];
    for (let index = 0; index < 10; index++) tabs.push(await openTab(context, server.url, alice));
    await setEnabled(tabs[0]!, true);
    /** All of them heard of it: one has its turn, the others wait for theirs. */
    const waiting = () =>
      tabs.at(-1)!.evaluate(async () => {
        const {held = [], pending = []} = await navigator.locks.query();
        return [held, pending].map((all) => all.filter(({name}) => name?.startsWith('talk:desktop:')).length);
      });
    await expect.poll(waiting).toEqual([1, 9]);

    await backend.say(room, bob, 'To one of ten');
    await expect.poll(async () => (await shownByAll(tabs)).map(({body}) => body).slice(1)).toEqual(['To one of ten']);

    const leader = await leaderOf(tabs);
    const rest = tabs.filter((tab) => tab !== leader);
    const before = (await shownByAll(rest)).length;
    const went = leader.close();
    const saidAt = Date.now();
    await backend.say(room, bob, 'While it goes');
    await went;
    await expect
      .poll(async () => (await shownByAll(rest)).slice(before).map(({body}) => body), {intervals: [50]})
      .toEqual(['While it goes']);
    expect(Date.now() - saidAt).toBeLessThan(2000);

    await setEnabled(rest[0]!, false);
    await expect.poll(() => rest.at(-1)!.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(0);
    await backend.say(room, bob, 'Nobody hears this');
    // Whoever is told of a message after it is on again notifies of it.
    for (const tab of rest) await expect.poll(() => unreadIn(tab)).toBe(3);
    await setEnabled(rest[1]!, true);
    await backend.say(room, bob, 'On again');
    await expect
      .poll(async () =>
        (await shownByAll(rest))
          .slice(before)
          .map(({body}) => body)
          .sort(),
      )
      .toEqual(['On again', 'While it goes']);
    await context.close();
  });
});

/** The tab that showed the last message. */
async function leaderOf(tabs: readonly Page[]): Promise<Page> {
  for (const tab of tabs) if ((await shownBy(tab)).some(({body}) => body === 'To one of ten')) return tab;
  throw new Error('No tab notified.');
}
