import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {readPage} from '../../src/previews/read-page.js';
import {populate, uniqueId} from '../support/populate.js';
import type {SocketClient} from '../support/socket-client.js';
import {startServer, type TestServer} from '../support/start-server.js';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pages: Record<string, {type: string; body: string | Buffer}> = {
  '/og': {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><head><title>Plain</title><meta property="og:title" content="A &amp; B &lt;b&gt;">
      <meta property="og:description" content="Two  lines\nof text"><meta property="og:image" content="/picture.png"></head>`,
  },
  '/title': {type: 'text/html', body: '<title>Only a title</title><body><meta property="og:title" content="not me">'},
  '/nothing': {type: 'text/html', body: '<p>no head</p>'},
  '/json': {type: 'application/json', body: '{"title":"x"}'},
  '/script': {
    type: 'text/html',
    body: '<meta property="og:title" content="x"><meta property="og:image" content="javascript:alert(1)">',
  },
  '/svg': {
    type: 'text/html',
    body: '<meta property="og:title" content="x"><meta property="og:image" content="/picture.svg">',
  },
  '/inside': {
    type: 'text/html',
    body: '<meta property="og:title" content="x"><meta property="og:image" content="http://169.254.169.254/latest">',
  },
  '/picture.png': {type: 'image/png', body: png},
  '/picture.svg': {type: 'image/png', body: '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'},
  '/huge': {type: 'text/html', body: `<title>Huge</title>${' '.repeat(5_000_000)}`},
};
const seen: string[] = [];
const site = createServer((request, response) => {
  seen.push(request.url ?? '');
  const page = pages[request.url ?? ''];
  if (page) response.setHeader('content-type', page.type).end(page.body);
  else response.writeHead(404).end();
});

let server: TestServer;
let alice: SocketClient;
let bob: SocketClient;
let base: string;
let conversationId: string;

beforeAll(async () => {
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  server = await startServer({config: {trustedHosts: ['127.0.0.1']}});
  alice = await server.connect({userId: 'alice'});
  bob = await server.connect({userId: 'bob'});
});
afterAll(async () => {
  await server.stop();
  site.closeAllConnections();
  site.close();
});
beforeEach(async () => {
  seen.length = 0;
  conversationId = uniqueId('talk');
  await populate(server, conversationId, ['alice', 'bob']);
});

const link = async (text: string) =>
  (await alice.request('message.send', {conversationId, nonce: uniqueId('nonce'), text})).messageId;
const preview = async (text: string, reader = bob) =>
  reader.request('message.preview', {conversationId, messageId: await link(text)});

describe('a link preview', () => {
  it('holds what the page says of itself, as plain text, and its picture from here', async () => {
    const found = await preview(`look at ${base}/og and ${base}/title`);
    expect(found).toMatchObject({url: `${base}/og`, title: 'A & B <b>', description: 'Two lines of text'});
    expect(found?.imageUrl).toMatch(/^\/previews\/demo\/[\w-]{43}$/);
    const image = await fetch(server.url + found!.imageUrl!);
    expect(image.status).toBe(200);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(image.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await image.arrayBuffer())).toEqual(png);
  });

  it('is read once for all who look, and not before anyone does', async () => {
    const first = await link(`${base}/title`);
    expect(seen).toEqual([]);
    const read = (reader: SocketClient) => reader.request('message.preview', {conversationId, messageId: first});
    await Promise.all([read(alice), read(bob), read(bob)]);
    expect(await read(alice)).toMatchObject({title: 'Only a title'});
    expect(seen).toEqual(['/title']);
  });

  it.each(['/nothing', '/json', '/missing'])('is none for %s', async (path) => {
    expect(await preview(base + path)).toBeNull();
  });

  it('reads no more than the start of a page', async () => {
    expect(await preview(`${base}/huge`)).toMatchObject({title: 'Huge'});
  });

  it('has no picture that is a script, no picture, or within our network', async () => {
    expect(await preview(`${base}/script`)).toEqual({url: `${base}/script`, title: 'x'});
    for (const path of ['/svg', '/inside']) {
      const found = await preview(base + path);
      expect((await fetch(server.url + found!.imageUrl!)).status).toBe(404);
    }
    expect((await fetch(`${server.url}/previews/demo/${'x'.repeat(43)}`)).status).toBe(404);
    expect((await fetch(`${server.url}/previews/other/${'x'.repeat(43)}`)).status).toBe(404);
  });

  it.each(['http://localhost/', 'http://10.0.0.1/', 'http://169.254.169.254/latest/meta-data', 'http://[::1]/'])(
    'never looks at %s',
    async (url) => {
      expect(await preview(url)).toBeNull();
    },
  );

  it('is for those who see the message and whose role has previews', async () => {
    const carol = await server.connect({userId: 'carol'});
    expect(await preview(`${base}/og`, carol)).toBeNull();
    await server.services.roles.set('demo', 'default', {linkPreviews: false});
    await bob.frame('permissions', ({permissions}) => !permissions.linkPreviews);
    expect(await preview(`${base}/og`)).toBeNull();
    await server.services.roles.set('demo', 'default', {linkPreviews: null});
    await bob.frame('permissions', ({permissions}) => permissions.linkPreviews);
    await server.services.roles.set('demo', 'default', {suppression: {level: 'global', links: true}});
    expect(await preview(`${base}/og`)).toBeNull();
    await server.services.roles.set('demo', 'default', {suppression: null});
    expect(seen).toEqual([]);
  });
});

describe('reading a page', () => {
  it.each([
    ['<meta property=og:title content="&#x202e;evil&#0;">', 'evil\ufffd'],
    ['<title>a\u0000b\u2028c</title>', /^a.?\s?b c$/],
    [`<title>${'😀'.repeat(1000)}</title>`, `${'😀'.repeat(199)}…`],
    ['<meta name="twitter:title" content="tweet"><title>t</title>', 'tweet'],
  ])('takes one clean line out of %s', (html, title) => {
    expect(readPage(html).title).toMatch(title);
  });

  it('is quick whatever the page is', () => {
    const hostile = [
      '<'.repeat(100_000),
      '<meta '.repeat(20_000),
      `<title>${'&amp'.repeat(30_000)}`,
      `<meta property="og:title" content="${' \n'.repeat(50_000)}">`,
      '<a '.repeat(30_000) + '>'.repeat(30_000),
    ];
    for (const html of hostile) {
      const started = performance.now();
      readPage(html);
      // Far below what a square would take, and far above what a busy machine makes of this.
      expect(performance.now() - started).toBeLessThan(1500);
    }
  });
});
