import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Page} from '@playwright/test';
import {startServerProcess, type ServerProcess} from '../support/server-process.mjs';
import {hostilePayloads} from './support/hostile-payloads.js';
import {collectFaults, expect, test as base} from './support/test.js';

const alice = 'alice-s4';
const room = 'hostile';
const headers = {authorization: 'Bearer sk_test_demo'};

/** A server where every field that a page shows is hostile: once for all tests here. */
const test = base.extend<object, {hostile: ServerProcess}>({
  hostile: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const site = createServer((request, response) => {
        const payload = escape(hostilePayloads[Number(request.url!.slice(1))] ?? '');
        response.writeHead(200, {'content-type': 'text/html; charset=utf-8'}).end(
          `<head><meta property="og:title" content="${payload}"><meta property="og:description" content="${payload}">
          <meta property="og:image" content="${payload}"></head>`,
        );
      });
      await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
      const server = await startServerProcess({TALK_TRUSTED_HOSTS: '127.0.0.1'});
      await fill(server, `http://127.0.0.1:${(site.address() as AddressInfo).port}`);
      await use(server);
      await server.stop();
      await new Promise((resolve) => site.close(resolve));
    },
    {scope: 'worker', timeout: 240_000},
  ],
});

test.describe.configure({timeout: 240_000});
test.use({trace: 'off'});

test('there are at least 500 payloads', () => {
  expect(hostilePayloads.length).toBeGreaterThanOrEqual(500);
});

for (const bypassCSP of [false, true]) {
  test.describe(bypassCSP ? 'without a policy' : 'under the strict policy', () => {
    test.use({bypassCSP});

    test('S4: nothing hostile runs or becomes markup in messages, names, files and previews', async ({
      page,
      hostile,
    }) => {
      const {runs, faults} = await open(page, hostile, room);
      const chatbox = page.locator('talk-chatbox');
      const seen = new Set<string>();
      let cards = 0;
      // From the newest to the oldest, all that is shown on the way.
      const all = 3 * hostilePayloads.length;
      for (const end = Date.now() + 120_000; seen.size < all && Date.now() < end;) {
        const found = await chatbox.evaluate((box) => {
          const list = box.shadowRoot!.querySelector('talk-message-list')!.shadowRoot!;
          const rows = list.querySelector('.rows')!;
          for (const each of rows.querySelectorAll('*'))
            each.dispatchEvent(new MouseEvent('mouseover', {bubbles: true}));
          for (const button of rows.querySelectorAll<HTMLElement>('.action-link, .action-button')) button.click();
          const result = {
            ids: [...rows.querySelectorAll<HTMLElement>('.row')].map((row) => row.dataset.id!),
            foreign: [
              ...rows.querySelectorAll(
                'script, iframe, object, embed, form, style, link, meta, base, video source[onerror], [onerror], [onload], [onclick], [onmouseover]',
              ),
            ].map((each) => each.outerHTML),
            links: [...rows.querySelectorAll('a')].map((link) => link.href),
            cards: rows.querySelectorAll('[part~="link-preview"]').length,
          };
          const scroller = list.querySelector('.scroller')!;
          scroller.scrollTop -= 600;
          return result;
        });
        expect(found.foreign).toEqual([]);
        expect(found.links.filter((href) => href && !/^(https?|mailto|tel):|^about:blank$/.test(href))).toEqual([]);
        cards = Math.max(cards, found.cards);
        for (const id of found.ids) seen.add(id);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      }
      expect(seen.size).toBe(all);
      expect(cards).toBeGreaterThan(0);
      expect(await runs()).toBe(0);
      expect(faults).toEqual([]);
    });

    test('S4: nor in an inbox, a header, a theme or the options of an element', async ({page, hostile}) => {
      const {runs, faults} = await open(page, hostile, room);
      await page.evaluate(async (payloads) => {
        const session = document.querySelector('talk-session')!;
        const inbox = document.createElement('talk-inbox');
        inbox.style.blockSize = '600px';
        session.append(inbox);
        const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        const chatbox = document.querySelector('talk-chatbox')!;
        const warn = console.warn;
        console.warn = () => undefined;
        for (const payload of payloads) {
          chatbox.theme = {name: payload, custom: {[payload]: payload, plain: payload}};
          chatbox.themeCustom = {value: payload};
          chatbox.messageFieldPlaceholder = payload;
          chatbox.setMessageFieldText(payload);
          chatbox.locale = payload;
          chatbox.setAttribute('theme-custom', JSON.stringify({payload}));
          await frame();
        }
        console.warn = warn;
      }, hostilePayloads);
      const inbox = page.locator('talk-inbox');
      await expect(inbox).toHaveAttribute('state', 'ready');
      const names = new Set<string>();
      const all = hostilePayloads.length;
      for (const end = Date.now() + 120_000; names.size < all && Date.now() < end;) {
        const found = await inbox.evaluate((element) => {
          const list = element.shadowRoot!.querySelector('talk-conversation-list')!.shadowRoot!;
          const foreign = list.querySelectorAll(
            'script, img[src="x"], iframe, object, form, [onerror], [onload], [onclick]',
          );
          const scroller = list.querySelector('.scroller')!;
          scroller.scrollTop += 500;
          return {
            ids: [...list.querySelectorAll<HTMLElement>('button[data-id]')].map((row) => row.dataset.id!),
            foreign: [...foreign].map((each) => each.outerHTML),
          };
        });
        expect(found.foreign).toEqual([]);
        for (const id of found.ids) names.add(id);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      }
      expect(names.size).toBeGreaterThanOrEqual(all);
      expect(await runs()).toBe(0);
      expect(faults).toEqual([]);
    });
  });
}

/** Opens the room as Alice. `runs` says how often a payload ran. */
async function open(page: Page, server: ServerProcess, conversation: string) {
  const faults = collectFaults(page);
  await page.addInitScript(() => {
    const counter = {runs: 0};
    Object.assign(globalThis, {counter, ran: () => counter.runs++});
  });
  await page.goto(`${server.url}/window.html?id=${alice}&name=Alice&room=${conversation}`);
  await expect(page.locator('talk-chatbox')).toHaveAttribute('state', 'ready');
  const runs = () => page.evaluate(() => (globalThis as unknown as {counter: {runs: number}}).counter.runs);
  return {faults, runs};
}

async function fill(server: ServerProcess, site: string) {
  const request = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${server.url}/v1/demo/${path}`, {
      method,
      headers: {...headers, 'content-type': 'application/json'},
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  const payloads = hostilePayloads;
  await request('PUT', `users/${alice}`, {name: 'Alice'});
  await Promise.all(
    payloads.map((payload, i) =>
      request('PUT', `users/h${i}`, {name: payload, custom: {payload}, welcomeMessage: payload}),
    ),
  );
  const participants = [alice, ...payloads.slice(0, 250).map((_, i) => `h${i}`)];
  await request('PUT', `conversations/${room}`, {
    participants,
    subject: payloads[1],
    welcomeMessages: payloads.slice(0, 20),
  });
  for (const [i, payload] of payloads.entries()) {
    const file = await upload(server, payload);
    const sender = `h${i % 250}`;
    const message = {type: 'UserMessage', sender};
    await request('POST', `conversations/${room}/messages`, [
      {...message, text: payload, custom: {payload}},
      {...message, text: `<actionbutton:${payload.replace(/[|>?<]/g, '')}|${payload}> ${site}/${i}`},
      {...message, attachmentToken: file},
    ]);
    await request('PUT', `conversations/s${i}`, {
      participants: [alice, `h${i}`],
      ...(i % 2 && {subject: payload}),
      custom: {payload},
    });
    await request('POST', `conversations/s${i}/messages`, [{...message, sender: `h${i}`, text: payload}]);
  }
}

async function upload(server: ServerProcess, name: string): Promise<string> {
  const form = new FormData();
  form.set('filename', name);
  form.set('file', new Blob(['text'], {type: 'text/plain'}), 'file.txt');
  const answer = await fetch(`${server.url}/v1/demo/files`, {method: 'POST', body: form, headers});
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as {attachmentToken: string}).attachmentToken;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
