import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {gzipSync} from 'node:zlib';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {createGuardedRequests, type GuardedRequests, type Resolve} from '../../src/net/guarded-request.js';
import {RequestError} from '../../src/net/request-error.js';

let server: Server;
let port: number;
/** Paths that reached the local server. */
const reached: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = request.url ?? '';
    reached.push(url);
    if (url.startsWith('/to?')) response.writeHead(302, {location: decodeURIComponent(url.slice('/to?'.length))}).end();
    else if (url === '/round') response.writeHead(302, {location: '/round'}).end();
    else if (url === '/large') response.end('x'.repeat(100_000));
    else if (url === '/gzip')
      response.writeHead(200, {'content-encoding': 'gzip'}).end(gzipSync('y'.repeat(1_000_000)));
    else if (url === '/drip') {
      response.write('a');
      const timer = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(timer));
    } else if (url === '/silent') return;
    else response.end('hello');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({port} = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const open: GuardedRequests[] = [];
afterEach(async () => {
  reached.length = 0;
  await Promise.all(open.splice(0).map((requests) => requests.close()));
});

function strict(resolve?: Resolve, ports?: readonly number[]): GuardedRequests {
  const requests = createGuardedRequests({allowsPrivate: false, ports}, {resolve});
  open.push(requests);
  return requests;
}
function internal(resolve?: Resolve): GuardedRequests {
  const requests = createGuardedRequests({allowsPrivate: true}, {resolve});
  open.push(requests);
  return requests;
}
const bounds = {timeoutMs: 3000, maxBytes: 10_000};
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof RequestError ? error.fault : error),
  );
/** A name that has these addresses. */
const named =
  (...addresses: readonly string[]): Resolve =>
  async () =>
    addresses.map((address) => ({address, family: address.includes(':') ? 6 : 4}));

/** Hosts in URLs that must not be called, whatever way they are written. */
const privateHosts = [
  '127.0.0.1',
  '127.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '0',
  '0.0.0.0',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '2852039166',
  '100.64.0.1',
  '100.127.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:0:127.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b:1::10.0.0.1]',
  '[2002:7f00:1::]',
  '[2002:c0a8:101::1]',
  '[2001:0:0:0:0:0:0:1]',
  '[2001:db8::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd12:3456:789a::1]',
  '[ff02::1]',
  '[100::1]',
  '[4000::1]',
] as const;

describe('a guarded request', () => {
  it.each(privateHosts)('never calls %s', async (host) => {
    expect(await faultOf(strict().send({url: `http://${host}:${port}/`, ...bounds}))).toBe('address');
    expect(reached).toEqual([]);
  });

  // A header holds no others.
  it.each(privateHosts.filter((host) => /^[ -~]*$/.test(host)))('never follows a redirect to %s', async (host) => {
    const requests = createGuardedRequests(
      {allowsPrivate: false, trustedHosts: ['stranger.example']},
      {resolve: named('127.0.0.1')},
    );
    open.push(requests);
    const target = encodeURIComponent(`http://${host}:${port}/`);
    const url = `http://stranger.example:${port}/to?${target}`;
    expect(await faultOf(requests.send({url, redirects: 3, ...bounds}))).toBe('address');
    expect(reached).toHaveLength(1);
  });

  it.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['169.254.169.254'],
    ['::1'],
    ['fe80::1'],
    ['::ffff:127.0.0.1'],
    ['64:ff9b::7f00:1'],
    ['fd00::1'],
    ['93.184.215.14', '127.0.0.1'],
    ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::1'],
  ])('never calls a name that leads to %s %s', async (...addresses) => {
    const requests = strict(named(...addresses));
    expect(await faultOf(requests.send({url: `http://stranger.example:${port}/`, ...bounds}))).toBe('address');
    expect(reached).toEqual([]);
  });

  it('connects to the address it looked at, even if the name has another by then', async () => {
    let lookups = 0;
    const rebinding: Resolve = async () => {
      lookups += 1;
      // TEST-NET, refused too: nothing outside is ever called from a test.
      return [{address: lookups === 1 ? '192.0.2.1' : '127.0.0.1', family: 4}];
    };
    const requests = strict(rebinding);
    const url = `http://rebinding.example:${port}/`;
    expect(await faultOf(requests.send({url, ...bounds}))).toBe('address');
    expect(await faultOf(requests.send({url, ...bounds}))).toBe('address');
    expect(lookups).toBe(2);

    lookups = 0;
    const once: Resolve = async () => {
      lookups += 1;
      return [{address: lookups === 1 ? '127.0.0.1' : '192.0.2.1', family: 4}];
    };
    const answer = await internal(once).send({url, ...bounds});
    expect(answer.body.toString()).toBe('hello');
    expect(lookups).toBe(1);
  });

  it.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'data:text/html,x',
    'javascript:alert(1)',
    'http://user:secret@example.com/',
    'http://',
    'not a url',
    'http://[::1',
  ])('does not take %s for a URL', async (url) => {
    expect(await faultOf(strict().send({url, ...bounds}))).toBe('url');
  });

  it('keeps to the ports it may use', async () => {
    const requests = strict(named('93.184.215.14'), [80, 443]);
    for (const other of [22, 25, 6379, 8080]) {
      expect(await faultOf(requests.send({url: `http://stranger.example:${other}/`, ...bounds}))).toBe('url');
    }
  });

  it('reaches the own network where that is allowed, but never link-local addresses', async () => {
    expect((await internal().send({url: `http://127.0.0.1:${port}/ok`, ...bounds})).status).toBe(200);
    for (const host of ['169.254.169.254', '[fe80::1]', '[::ffff:169.254.169.254]', '0.0.0.0', '224.0.0.1']) {
      expect(await faultOf(internal().send({url: `http://${host}:${port}/`, ...bounds}))).toBe('address');
    }
  });

  it('follows as many redirects as asked for, and none unless asked', async () => {
    const url = `http://127.0.0.1:${port}`;
    const followed = await internal().send({url: `${url}/to?%2Fend`, redirects: 1, ...bounds});
    expect([followed.status, followed.url]).toEqual([200, `${url}/end`]);
    expect((await internal().send({url: `${url}/to?%2Fend`, ...bounds})).status).toBe(302);
    expect(await faultOf(internal().send({url: `${url}/round`, redirects: 3, ...bounds}))).toBe('redirects');
    expect(await faultOf(internal().send({url: `${url}/to?file%3A%2F%2F%2Fetc`, redirects: 3, ...bounds}))).toBe('url');
  });

  it('reads no more than asked for, and unpacks nothing', async () => {
    const url = `http://127.0.0.1:${port}`;
    expect(await faultOf(internal().send({url: `${url}/large`, ...bounds}))).toBe('size');
    const cut = await internal().send({url: `${url}/large`, ...bounds, larger: 'cut'});
    expect(cut.body).toHaveLength(bounds.maxBytes);
    const packed = await internal().send({url: `${url}/gzip`, ...bounds});
    expect(packed.body.length).toBeLessThan(2000);
  });

  it.each(['/drip', '/silent'])('gives %s up in time', async (path) => {
    const started = performance.now();
    const outcome = faultOf(internal().send({url: `http://127.0.0.1:${port}${path}`, timeoutMs: 200, maxBytes: 1e6}));
    expect(await outcome).toBe('time');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('says that nobody listens', async () => {
    expect(await faultOf(internal().send({url: 'http://127.0.0.1:1/', ...bounds}))).toBe('network');
    const nowhere: Resolve = () => Promise.reject(Object.assign(new Error('no'), {code: 'ENOTFOUND'}));
    expect(await faultOf(internal(nowhere).send({url: 'http://nowhere.example/', ...bounds}))).toBe('network');
  });
});
