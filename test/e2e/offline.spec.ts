import type {BrowserContext, Page} from '@playwright/test';
import {startServerProcess, type ServerProcess} from '../support/server-process.mjs';
import {expect, test} from './support/test.js';

/** A page with an inbox. It comes from one server, so that it can be reloaded while the other, where the chats are, is gone. */
async function openInbox(context: BrowserContext, pages: string, chats: string, userId: string): Promise<Page> {
  const page = await context.newPage();
  await showInbox(page, pages, chats, userId);
  return page;
}

async function showInbox(page: Page, pages: string, chats: string, userId: string) {
  await page.goto(`${pages}/window.html`);
  await page.evaluate(
    async ({chats, userId}) => {
      await customElements.whenDefined('talk-inbox');
      const session = document.createElement('talk-session');
      Object.assign(session, {appId: 'demo', userId, serverUrl: chats});
      session.append(document.createElement('talk-inbox'));
      document.body.replaceChildren(session);
    },
    {chats, userId},
  );
}

async function call(server: ServerProcess, method: string, path: string, body: unknown) {
  const answer = await fetch(`${server.url}/v1/demo${path}`, {
    method,
    headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
    body: JSON.stringify(body),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

const say = (server: ServerProcess, conversation: string, sender: string, text: string) =>
  call(server, 'POST', `/conversations/${conversation}/messages`, [{type: 'UserMessage', sender, text}]);

const keptTexts = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    if (!(await indexedDB.databases()).some(({name}) => name === 'talk-elements-kept')) return '';
    const open = indexedDB.open('talk-elements-kept');
    const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
    const request = database.transaction('chat').objectStore('chat').getAll();
    const all = await new Promise<unknown[]>((resolve) => (request.onsuccess = () => resolve(request.result)));
    database.close();
    return JSON.stringify(all);
  });

test.describe('without the server', () => {
  let chats: ServerProcess;

  // A server is started twice.
  test.slow();

  test.beforeEach(async () => {
    chats = await startServerProcess();
    for (const [id, name] of Object.entries({alice: 'Alice', bob: 'Bob', carol: 'Carol'})) {
      await call(chats, 'PUT', `/users/${id}`, {name});
    }
    await call(chats, 'PUT', '/conversations/trip', {participants: ['alice', 'bob'], subject: 'The trip'});
    await call(chats, 'PUT', '/conversations/lunch', {participants: ['alice', 'carol']});
    await say(chats, 'lunch', 'carol', 'At noon');
    await say(chats, 'trip', 'bob', 'Shall we go by train?');
  });

  test.afterEach(() => chats.stop());

  test('a page that is loaded again shows the list and the conversation, and catches up', async ({browser, server}) => {
    const context = await browser.newContext();
    const page = await openInbox(context, server.url, chats.url, 'alice');
    const bubbles = page.locator('talk-chatbox [part~="bubble"]');
    await expect(bubbles).toHaveText(['Shall we go by train?']);
    await expect.poll(() => keptTexts(page)).toContain('by train');

    await chats.kill();
    await showInbox(page, server.url, chats.url, 'alice');
    await expect(bubbles).toHaveText(['Shall we go by train?']);
    const items = page.locator('[part~="feed-item"]');
    await expect(items).toHaveText([/The trip.*by train/s, /Carol.*At noon/s]);
    await expect(page.locator('[part~="offline-banner"]')).toBeVisible();
    const field = page.locator('talk-chatbox').getByRole('textbox');
    await field.fill('By boat');
    await field.press('Enter');
    await expect(bubbles).toHaveText(['Shall we go by train?', 'By boat']);

    await chats.restart();
    await say(chats, 'trip', 'bob', 'Or on foot');
    await expect(page.locator('[part~="offline-banner"]')).toHaveCount(0, {timeout: 30_000});
    await expect(bubbles).toHaveCount(3);
    expect((await bubbles.allInnerTexts()).sort()).toEqual(['By boat', 'Or on foot', 'Shall we go by train?']);
    await context.close();
  });

  test('a list with a filter shows what passed it, and what passes another filter once it may ask', async ({
    browser,
    server,
  }) => {
    const context = await browser.newContext();
    const page = await openInbox(context, server.url, chats.url, 'alice');
    const items = page.locator('[part~="feed-item"]');
    await expect(items).toHaveText([/The trip/, /Carol/]);
    const filter = (predicate: object) =>
      page.evaluate((value) => {
        document.querySelector('talk-inbox')!.feedFilter = value;
      }, predicate);
    const aboutTheTrip = {subject: ['==', 'The trip']};
    await filter(aboutTheTrip);
    await expect(items).toHaveText([/The trip/]);
    const keptLists = () =>
      page.evaluate(async () => {
        // Opening it before the page has would make it, without its stores.
        const all = await indexedDB.databases();
        if (!all.some(({name}) => name === 'talk-elements-kept')) return '';
        const open = indexedDB.open('talk-elements-kept');
        const database = await new Promise<IDBDatabase>((resolve) => (open.onsuccess = () => resolve(open.result)));
        const request = database.transaction('feed').objectStore('feed').getAllKeys();
        const keys = await new Promise<unknown[]>((resolve) => (request.onsuccess = () => resolve(request.result)));
        database.close();
        return JSON.stringify(keys);
      });
    await expect.poll(keptLists).toContain('The trip');

    await chats.kill();
    await showInbox(page, server.url, chats.url, 'alice');
    await filter(aboutTheTrip);
    await expect(items).toHaveText([/The trip/]);
    // What nobody has asked for before is not known here.
    await filter({subject: ['!=', 'The trip']});
    await expect(items).toHaveCount(0);
    await expect(page.locator('talk-conversation-list').getByRole('status')).toHaveCount(1);
    await chats.restart();
    await expect(items).toHaveText([/Carol/], {timeout: 30_000});
    await context.close();
  });

  test('nothing of one user shows for another, and forgetChats() leaves nothing', async ({browser, server}) => {
    const context = await browser.newContext();
    const page = await openInbox(context, server.url, chats.url, 'alice');
    await expect.poll(() => keptTexts(page)).toContain('by train');

    await showInbox(page, server.url, chats.url, 'carol');
    await expect(page.locator('[part~="feed-item"]')).toHaveText([/Alice.*At noon/s]);

    await showInbox(page, server.url, chats.url, 'alice');
    await expect(page.locator('talk-session')).toHaveAttribute('state', 'online');
    await page.evaluate(() => document.querySelector('talk-session')!.session!.forgetChats());
    const kept = await keptTexts(page);
    expect(kept).not.toContain('by train');
    await context.close();
  });

  test('another user-id of the element removes what was kept of the one before', async ({browser, server}) => {
    const context = await browser.newContext();
    const page = await openInbox(context, server.url, chats.url, 'alice');
    await expect.poll(() => keptTexts(page)).toContain('by train');
    await page.evaluate(() => document.querySelector('talk-session')!.setAttribute('user-id', 'carol'));
    await expect(page.locator('[part~="feed-item"]')).toHaveText([/Alice.*At noon/s]);
    await expect.poll(() => keptTexts(page)).not.toContain('by train');
    await context.close();
  });
});
