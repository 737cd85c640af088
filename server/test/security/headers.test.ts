import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {toConfig} from '../../src/config/config.js';
import {uploadForm} from '../files/uploader.js';
import {documentOf} from '../rest/document.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {RawSocket} from './raw-socket.js';

let server: TestServer;
let filePath: string;
let publicDir: string;
beforeAll(async () => {
  publicDir = await mkdtemp(join(tmpdir(), 'talk-public-'));
  for (const [path, text] of Object.entries(publicFiles)) {
    await mkdir(join(publicDir, path, '..'), {recursive: true});
    await writeFile(join(publicDir, path), text);
  }
  const {channels} = toConfig({smtp: 'smtp://127.0.0.1:1', mailDomain: 'mail.example', publicUrl: 'https://c.example'});
  server = await startServer({config: {allowedOrigins: ['https://shop.example'], publicDir, channels}});
  const {body} = await uploadForm(server, 'hello', {name: 'a.txt', type: 'text/plain'});
  filePath = `/files/demo/${body.fileToken}/a.txt`;
});
afterAll(async () => {
  await server.stop();
  await rm(publicDir, {recursive: true});
});

/** What is served besides the API. */
const publicFiles = {
  'demo/index.html': '<!doctype html><title>Demo</title>',
  'dist/index.js': 'export {};',
  'dist/talk.js': '0;',
  'dist/talk/0.1.0/sdk-1.js': 'export {};',
};

/** What is wrong with the headers of an answer. */
function faultsOf(headers: Headers): string[] {
  const faults: string[] = [];
  if (headers.get('x-content-type-options') !== 'nosniff') faults.push('may be sniffed');
  const policy = headers.get('content-security-policy') ?? '';
  if (!policy.includes("default-src 'none'")) faults.push(`policy ${policy}`);
  if (/unsafe-inline|unsafe-eval|\*/.test(policy)) faults.push(`lax policy ${policy}`);
  if (!headers.has('referrer-policy')) faults.push('tells where one comes from');
  if (!/frame-ancestors '(none|self)'/.test(policy)) faults.push('may be framed');
  for (const telling of ['server', 'x-powered-by', 'set-cookie']) if (headers.has(telling)) faults.push(telling);
  return faults;
}

const auth = {authorization: 'Bearer sk_test_demo'};

const answers: readonly (readonly [name: string, path: () => string, init: RequestInit, status: number])[] = [
  ['health', () => '/health', {}, 200],
  ['metrics', () => '/metrics', {}, 200],
  ['the demo', () => '/', {}, 200],
  ['a script of the elements', () => '/dist/index.js', {}, 200],
  ['the classic SDK', () => '/talk.js', {}, 200],
  ['what it brings', () => '/talk/0.1.0/sdk-1.js', {}, 200],
  ['what it does not', () => '/talk/0.1.0/nope.js', {}, 404],
  ['only the headers of a page', () => '/', {method: 'HEAD'}, 200],
  ['a picture of a preview', () => '/previews/demo/nope', {}, 404],
  ['the picture in a mail', () => `/n/${'a'.repeat(26)}/open.gif`, {}, 200],
  ['a link of a mail', () => `/n/${'a'.repeat(26)}/to?url=https%3A%2F%2Fx.example&signature=x`, {}, 404],
  ['the page that mutes', () => `/n/${'a'.repeat(26)}/mute`, {}, 200],
  ['a malformed link of a mail', () => '/n/nope/mute', {}, 400],
  ['a page that is not there', () => '/nope.html', {}, 404],
  ['a folder', () => '/.git/config', {}, 404],
  ['a path that climbs', () => '/dist/..%2f..%2fpackage.json', {}, 404],
  ['a script that is not there', () => '/dist/nope.js', {}, 404],
  ['a malformed address', () => '/%', {}, 400],
  ['the document of the API', () => '/v1/openapi.json', {}, 200],
  ['its page', () => '/v1/docs', {}, 200],
  ['the facts of an app', () => '/v1/demo', {}, 200],
  ['an unknown app', () => '/v1/nowhere/users', {headers: auth}, 404],
  ['no credential', () => '/v1/demo/users', {}, 401],
  ['an unknown route', () => '/v1/demo/nope', {headers: auth}, 404],
  ['an unknown method', () => '/v1/demo/users', {method: 'PROPFIND', headers: auth}, 404],
  ['broken JSON', () => '/v1/demo/users/a', {method: 'PUT', headers: {...auth, 'content-type': 'application/json'}, body: '{'}, 400],
  ['a body too large', () => '/v1/demo/users/a', {method: 'PUT', headers: {...auth, 'content-type': 'application/json'}, body: ' '.repeat(5_000_000)}, 400],
  ['a file', () => filePath, {}, 200],
  ['a part of a file', () => filePath, {headers: {range: 'bytes=0-1'}}, 206],
  ['a part that is not there', () => filePath, {headers: {range: 'bytes=99-'}}, 416],
  ['a file that is not there', () => '/files/demo/nope/a.txt', {}, 404],
  ['an upload without a ticket', () => '/v1/demo/uploads', {method: 'POST', body: 'x'}, 401],
  ['a preflight', () => '/v1/demo/uploads', {method: 'OPTIONS', headers: {origin: 'https://shop.example', 'access-control-request-method': 'POST'}}, 204],
  ['a preflight of a stranger', () => '/v1/demo/users', {method: 'OPTIONS', headers: {origin: 'https://evil.example', 'access-control-request-method': 'PUT'}}, 401],
]; // prettier-ignore

describe('S12: the headers of', () => {
  it.each(answers)('%s', async (_name, path, init, status) => {
    const answer = await fetch(server.url + path(), {redirect: 'manual', ...init});
    expect(answer.status).toBe(status);
    expect(faultsOf(answer.headers)).toEqual([]);
    await answer.arrayBuffer();
  });

  it('every route there is, whatever it answers', async () => {
    const faults: string[] = [];
    for (const route of server.routes) {
      const [method, template = ''] = route.split(' ');
      // What `fetch` does not send: http.test.ts.
      if (method === 'TRACE') continue;
      const path = template.replace(':appId', 'demo').replaceAll(/:\w+/g, 'x').replace('*', '/x').replace('//', '/');
      for (const headers of [auth, {}, {origin: 'https://evil.example'}] as Record<string, string>[]) {
        const answer = await fetch(server.url + path, {method, headers, redirect: 'manual'});
        await answer.arrayBuffer();
        faults.push(...faultsOf(answer.headers).map((fault) => `${route} ${answer.status}: ${fault}`));
        if (answer.headers.get('access-control-allow-origin') !== null) faults.push(`${route} is read by anyone`);
      }
    }
    expect(faults).toEqual([]);
    for (const known of ['/talk.js', '/previews/', '/files/', '/n/', '/v1/docs', '/metrics']) {
      expect(
        server.routes.filter((route) => route.includes(known)),
        known,
      ).not.toEqual([]);
    }
  });

  it('a fault of the server', async () => {
    const broken = await startServer();
    await broken.services.db.close();
    const answer = await fetch(`${broken.url}/v1/demo/users`, {headers: auth});
    expect(answer.status).toBe(500);
    expect(faultsOf(answer.headers)).toEqual([]);
    expect(await answer.text()).not.toMatch(/sqlite|database|at .+:\d+/i);
    // It has nothing left to close.
    await broken.stop().catch(() => undefined);
  });

  it('what comes too often', async () => {
    const {appId, key} = await server.createApp({restRate: 0.001, restBurst: 1});
    const ask = () => fetch(`${server.url}/v1/${appId}/users`, {headers: {authorization: `Bearer ${key}`}});
    await ask();
    // A hundred wait for their turn; the next is refused.
    const asked = Array.from({length: 101}, ask);
    const refused = await Promise.race(asked);
    expect(refused.status).toBe(429);
    expect(faultsOf(refused.headers)).toEqual([]);
    for (const each of asked) each.catch(() => undefined);
  });

  it('every documented route, with and without a credential', async () => {
    const {operations} = await documentOf(server.url);
    const faults: string[] = [];
    for (const name of operations.keys()) {
      const [method, template = ''] = name.split(' ');
      const path = template.replace('{appId}', 'demo').replaceAll(/\{\w+\}/g, 'x');
      for (const headers of [auth, {}]) {
        const answer = await fetch(server.url + path, {method, headers});
        await answer.arrayBuffer();
        faults.push(...faultsOf(answer.headers).map((fault) => `${name} ${answer.status}: ${fault}`));
        if (answer.headers.get('cache-control') !== 'no-store') faults.push(`${name} may be kept by a cache`);
      }
    }
    expect(faults).toEqual([]);
  });

  it.each([
    ['a socket of a strange origin', {Origin: 'https://evil.example'}, undefined, 403],
    ['a socket at an unknown path', {}, 'GET /v1/demo/nope HTTP/1.1', 404],
    ['a socket without a key', {'Sec-WebSocket-Key': ''}, undefined, 400],
    ['what is no HTTP', {}, 'HELLO', 400],
    ['headers that are too long', {'X-Long': 'x'.repeat(50_000)}, undefined, 431],
  ])('%s hold no page', async (_name, headers, line, status) => {
    const {head} = await RawSocket.open(server.port, headers, line);
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (!/content-length: 0/i.test(head)) expect(head).toMatch(/content-type: application\/json/i);
    expect(head).not.toMatch(/^(server|x-powered-by):/im);
  });
});

describe('S12: a page of another origin', () => {
  const read = async (path: string, origin: string, init: RequestInit = {}) => {
    const {headers, ...rest} = init;
    const answer = await fetch(server.url + path, {...rest, headers: {origin, ...(headers as Record<string, string>)}});
    await answer.arrayBuffer();
    return answer.headers.get('access-control-allow-origin');
  };

  it.each([
    ['facts of an app', () => '/v1/demo', {}],
    ['a file', () => filePath, {}],
    ['the classic SDK', () => '/talk.js', {}],
    ['what it brings', () => '/talk/0.1.0/sdk-1.js', {}],
    ['the elements', () => '/dist/index.js', {}],
    ['an upload', () => '/v1/demo/uploads', {method: 'POST', body: 'x'}],
  ] as [string, () => string, RequestInit][])('reads %s only if it is on the list', async (_name, path, init) => {
    expect(await read(path(), 'https://shop.example', init)).toBe('https://shop.example');
    for (const origin of ['https://evil.example', 'null', 'http://shop.example', 'https://shop.example.evil.example']) {
      expect(await read(path(), origin, init), origin).toBeNull();
    }
  });

  it.each([
    '/v1/demo/users',
    '/v1/demo/_admin/settings',
    '/v1/demo/_admin/secret-keys',
    '/metrics',
    '/health',
    '/',
    '/previews/demo/x',
    `/n/${'a'.repeat(26)}/mute`,
    '/nope',
  ])('never reads %s', async (path) => {
    for (const origin of ['https://shop.example', 'https://evil.example']) {
      expect(await read(path, origin, {headers: auth})).toBeNull();
    }
  });

  it('sends no credentials along: nothing here is opened by a cookie', async () => {
    const answer = await fetch(`${server.url}/v1/demo`, {headers: {origin: 'https://shop.example'}});
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
    expect(answer.headers.get('vary')?.toLowerCase()).toContain('origin');
  });

  it.each([
    ['https://shop.example', true],
    ['https://evil.example', false],
    ['null', false],
    ['', true],
    ['http://shop.example', false],
    ['https://shop.example:8443', false],
    ['https://shop.example/', false],
    ['https://SHOP.example', false],
    ['https://sub.shop.example', false],
    ['https://shop.example.evil.example', false],
    ['https://evil.example, https://shop.example', false],
    ['file://', false],
  ])('from %j opens a socket: %s', async (origin, isOpened) => {
    const socket = await RawSocket.open(server.port, {Origin: origin});
    expect(socket.head).toMatch(isOpened ? /^HTTP\/1\.1 101 / : /^HTTP\/1\.1 403 /);
    socket.end();
  });
});
