import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import type {APIRequestContext, Page} from '@playwright/test';
import {build} from 'vite';
import type {ServerProcess} from '../support/server-process.mjs';
import {collectFaults, expect, test} from './support/test.js';

/** The page's script as a bundler makes it, for development: that is when React does everything twice. */
async function bundle(name: 'react' | 'vue'): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'development',
    define: {'process.env.NODE_ENV': '"development"'},
    build: {
      write: false,
      minify: false,
      rollupOptions: {input: fileURLToPath(new URL(`./frameworks/${name}.js`, import.meta.url))},
      target: 'esnext',
      modulePreload: false,
    },
  });
  const [built] = [result].flat();
  const output = built && 'output' in built ? built.output.filter((file) => file.type === 'chunk') : [];
  const site = createServer((request, response) => {
    const chunk = output.find(({fileName}) => request.url === `/${fileName}`);
    response.setHeader('content-type', chunk ? 'text/javascript' : 'text/html');
    const entry = output.find(({isEntry}) => isEntry)?.fileName ?? '';
    response.end(
      chunk?.code ??
        `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
        <body><script type="module" src="/${entry}"></script>`,
    );
  }).listen(0, '127.0.0.1');
  site.unref();
  await once(site, 'listening');
  return `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
}

/** Faults of the page and its words on the console, and the sockets that are open. */
function watch(page: Page) {
  const faults = collectFaults(page);
  const sockets = new Set<unknown>();
  page.on('websocket', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return {faults, sockets};
}

async function open(page: Page, address: string, {url}: ServerProcess, me: string, conversation: string) {
  await page.goto(`${address}?${new URLSearchParams({serverUrl: url, me, conversation}).toString()}`);
}

async function post(request: APIRequestContext, {url}: ServerProcess, path: string, method: string, data: unknown) {
  const answer = await request.fetch(`${url}/v1/demo${path}`, {
    method,
    headers: {authorization: 'Bearer sk_test_demo'},
    data,
  });
  expect(answer.status()).toBe(200);
}

test('React in StrictMode: a chat for each page, one socket, and nothing is thrown', async ({
  page,
  server,
  uniqueId,
}) => {
  const {faults, sockets} = watch(page);
  await open(page, await bundle('react'), server, uniqueId('me'), uniqueId('c'));
  const show = (name: string) => page.getByRole('button', {name, exact: true}).click();
  const chatbox = page.locator('talk-chatbox');
  for (const name of ['classic', 'elements', 'classic', 'elements']) {
    await show(name);
    await expect(chatbox).toHaveCount(1);
    await expect(chatbox).toHaveAttribute('state', 'ready');
    await expect.poll(() => sockets.size).toBe(1);
    await chatbox.getByRole('textbox').fill(`from ${name}`);
    await chatbox.getByRole('textbox').press('Enter');
    await expect(chatbox.locator('[part~="bubble"]').last()).toHaveText(`from ${name}`);
  }
  await show('nothing');
  await expect(chatbox).toHaveCount(0);
  await expect.poll(() => sockets.size).toBe(0);
  // In a hurry, as with the browser's Back held down.
  for (let i = 0; i < 10; i++) for (const name of ['classic', 'elements', 'nothing']) await show(name);
  await show('classic');
  await expect(chatbox).toHaveAttribute('state', 'ready');
  await expect.poll(() => sockets.size).toBe(1);
  expect(faults).toEqual([]);
});

for (const kind of ['elements', 'classic']) {
  test(`Vue's KeepAlive: the draft is kept, ${kind}`, async ({page, request, server, uniqueId}) => {
    const {faults, sockets} = watch(page);
    const [me, conversation] = [uniqueId('me'), uniqueId('c')];
    await post(request, server, `/users/${me}`, 'PUT', {name: 'Me'});
    await post(request, server, `/conversations/${conversation}`, 'PUT', {participants: [me]});
    const messages = Array.from({length: 60}, (_, i) => ({text: `message ${i}`, type: 'UserMessage', sender: me}));
    for (let at = 0; at < messages.length; at += 10) {
      await post(request, server, `/conversations/${conversation}/messages`, 'POST', messages.slice(at, at + 10));
    }
    await open(page, await bundle('vue'), server, me, conversation);
    const show = (name: string) => page.getByRole('button', {name, exact: true}).click();
    const chatbox = page.locator('talk-chatbox');
    await show(kind);
    await expect(chatbox).toHaveAttribute('state', 'ready');
    await chatbox.getByRole('textbox').fill('half a sentence');
    const seen = chatbox.locator('[part~="bubble"]').filter({hasText: /^message 40$/});
    await seen.evaluate((bubble) => bubble.scrollIntoView({block: 'start'}));
    await expect(seen).toBeInViewport();
    await show('nothing');
    await expect(chatbox).toHaveCount(0);
    await show(kind);
    await expect(chatbox).toHaveAttribute('state', 'ready');
    await expect(chatbox.getByRole('textbox')).toHaveValue('half a sentence');
    await expect.poll(() => sockets.size).toBe(1);
    expect(faults).toEqual([]);
  });
}
