import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Page} from '@playwright/test';
import {collectFaults, expect, test} from './support/test.js';

/** The public loader snippet, with the address of a server of ours. */
const snippet = (script: string) => `(function (t, a, l, s) {
  s = a.createElement('script'); s.async = 1; s.src = '${script}'; a.head.appendChild(s);
  t.Talk = {v: 3, ready: {
    then: (f) => new Promise((r, e) => { l.push([f, r, e]); }),
    catch: () => new Promise(() => {}),
    c: l,
  }};
})(window, document, []);`;

/** What a page does once it may: a chat of its own, written into. It ends with a title. */
const chat = (id: string) => `Talk.ready.then(async () => {
  const me = new Talk.User({id: '${id}', name: 'Me', email: null, role: 'default'});
  window.session = new Talk.Session({appId: 'demo', me});
  const conversation = session.getOrCreateConversation('${id}');
  conversation.setParticipant(me);
  const chatbox = session.createChatbox();
  chatbox.select(conversation);
  await chatbox.mount(document.getElementById('talkjs-container'));
  await conversation.sendMessage('from another origin');
});`;

/** A product's page on an origin of its own. It may load and connect to what it names, and nothing else. */
async function serve(server: string, head: string): Promise<string> {
  const policy = [
    "default-src 'none'",
    `script-src 'unsafe-inline' ${server}`,
    `connect-src ${server} ${server.replace('http', 'ws')}`,
    `img-src data: ${server}`,
  ];
  const site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').setHeader('content-security-policy', policy.join('; '))
      .end(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${head}
        <body><div id="talkjs-container">Loading chat…</div></body>`);
  }).listen(0, '127.0.0.1');
  site.unref();
  await once(site, 'listening');
  return `http://localhost:${(site.address() as AddressInfo).port}/`;
}

function watch(page: Page) {
  const faults = collectFaults(page);
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(new URL(socket.url()).host));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  return {faults, sockets};
}

const bubbles = (page: Page) => page.locator('talk-chatbox [part~="bubble"]');

test('the snippet on a page of another origin: the server is where the script came from', async ({
  page,
  server,
  uniqueId,
}) => {
  const {faults, sockets} = watch(page);
  const id = uniqueId('before');
  const script = `${server.url}/talk.js`;
  await page.goto(await serve(server.url, `<script>${snippet(script)}</script><script>${chat(id)}</script>`));
  await expect(bubbles(page)).toHaveText(['from another origin']);
  // Some pages have it twice, by a tag manager for example; what is there goes on.
  await page.evaluate(snippet(script));
  await page.evaluate(
    'Talk.ready.then(() => document.title = String(session instanceof Talk.Session && session.isAlive))',
  );
  await expect(page).toHaveTitle('true');
  await expect(bubbles(page)).toHaveText(['from another origin']);
  expect(sockets).toEqual([new URL(server.url).host]);
  expect(faults).toEqual([]);
});

test('the snippet while the script arrives, and by an address that names the version', async ({
  page,
  request,
  server,
  uniqueId,
}) => {
  const {faults} = watch(page);
  const loader = await (await request.get(`${server.url}/talk.js`)).text();
  const version = /"talk\/([^"/]+)\//.exec(loader)?.[1];
  const script = `${server.url}/talk/${version!}/talk.js`;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let isAsked = false;
  await page.route('**/sdk-*.js', async (route) => {
    isAsked = true;
    await held;
    await route.continue();
  });
  await page.goto(await serve(server.url, `<script async src="${script}"></script>`));
  await expect.poll(() => isAsked).toBe(true);
  // Not its promise, which waits for what is held.
  await page.evaluate(`${snippet(script)} ${chat(uniqueId('during'))} undefined`);
  release();
  await expect(bubbles(page)).toHaveText(['from another origin']);
  expect(faults).toEqual([]);
});

test('the snippet after the script is there', async ({page, server, uniqueId}) => {
  const {faults} = watch(page);
  const script = `${server.url}/talk.js`;
  await page.goto(await serve(server.url, `<script src="${script}"></script>`));
  await expect.poll(() => page.evaluate('Talk.ready.then(() => typeof Talk.Session)')).toBe('function');
  await page.evaluate(`${snippet(script)} ${chat(uniqueId('after'))}`);
  await expect(bubbles(page)).toHaveText(['from another origin']);
  expect(faults).toEqual([]);
});

test('any page may load the script and what it brings', async ({request, server}) => {
  const headers = {origin: 'https://shop.example'};
  const loader = await request.get(`${server.url}/talk.js`, {headers});
  expect(loader.headers()['cross-origin-resource-policy']).toBe('cross-origin');
  const [, version, sdk] = /"talk\/([^"/]+)\/(sdk-[^"]+\.js)"/.exec(await loader.text()) ?? [];
  for (const file of ['talk.js', sdk!]) {
    const kept = await request.get(`${server.url}/talk/${version!}/${file}`, {headers});
    expect(kept.headers()).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  }
});
