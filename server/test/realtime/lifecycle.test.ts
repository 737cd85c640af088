import {connect as connectTcp} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {createApp} from '../../src/app.js';
import type {TestServer, TestServerOptions} from '../support/start-server.js';
import {startServer} from '../support/start-server.js';

let server: TestServer;
const start = async (options: TestServerOptions) => (server = await startServer(options));
afterEach(() => server.stop());

describe('a socket', () => {
  it('without a hello is closed with 4408', async () => {
    await start({realtime: {helloMs: 30, sweepMs: 10}});
    const socket = await server.openSocket();
    expect(await socket.closed).toMatchObject({code: 4408});
  });

  it('that answers pings lives on in silence', async () => {
    // Long enough for a machine with other things to do.
    await start({realtime: {silenceMs: 1000, sweepMs: 50}});
    const socket = await server.connect();
    let pings = 0;
    await new Promise<void>((resolve, reject) => {
      socket.ws.on('close', () => reject(new Error('the socket was dropped')));
      socket.ws.on('ping', () => {
        pings += 1;
        if (pings === 3) resolve();
      });
    });
    await expect(socket.settle()).resolves.toBeUndefined();
  });

  it('of a dead peer is dropped, and presence with it', async () => {
    await start({realtime: {silenceMs: 60, sweepMs: 5}});
    const socket = await server.connect();
    socket.ws.pause();
    await expect.poll(() => server.services.presence.isOnline('demo', 'alice')).toBe(false);
    await expect.poll(() => server.services.metrics.connections).toBe(0);
    socket.ws.resume();
    expect(await socket.closed).toMatchObject({code: 1006});
  });

  it('that asks for too much is told when to come back, and is served then', async () => {
    await start({realtime: {requestsPerSecond: 50, requestBurst: 5}});
    const socket = await server.connect();
    const answers = await Promise.allSettled(Array.from({length: 8}, () => socket.request('ping', {})));
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect(refused[0]).toMatchObject({code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) as number});
    await expect
      .poll(() =>
        socket.request('ping', {}).then(
          () => 'served',
          () => 'refused',
        ),
      )
      .toBe('served');
  });

  it('that goes on regardless is closed with 4429', async () => {
    await start({realtime: {requestsPerSecond: 1, requestBurst: 5}});
    const socket = await server.connect();
    socket.send(JSON.stringify(Array.from({length: 50}, (_, id) => ({id: id + 100, type: 'ping'}))));
    expect(await socket.closed).toMatchObject({code: 4429});
  });
});

describe('a slow reader', () => {
  /** A signed-in peer that has stopped to read. */
  async function connectDeaf(userId: string) {
    const socket = await server.connect({userId});
    await socket.request('user.watch', {userId: 'star'});
    socket.ws.pause();
    return socket;
  }
  const starChanges = (bytes: number) =>
    server.services.bus.publish([
      {
        type: 'user',
        appId: 'demo',
        audience: [],
        user: {
          id: 'star',
          name: 'x'.repeat(bytes),
          custom: {},
          locale: null,
          photoUrl: null,
          role: 'default',
          welcomeMessage: null,
        },
      },
    ]);

  it('is cut once 1 MB is unsent, while others get everything', async () => {
    await start({realtime: {sweepMs: 10}});
    const deaf = await connectDeaf('deaf');
    const reader = await server.connect({userId: 'reader'});
    await reader.request('user.watch', {userId: 'star'});
    let published = 0;
    await expect
      .poll(
        async () => {
          for (let index = 0; index < 10; index += 1) {
            starChanges(100_000);
            published += 1;
            await reader.settle();
          }
          return server.services.metrics.slowReaders;
        },
        {timeout: 10_000, interval: 1},
      )
      .toBe(1);
    expect(reader.framesOf('user')).toHaveLength(published);
    await expect.poll(() => server.services.presence.isOnline('demo', 'deaf')).toBe(false);
    deaf.ws.resume();
    expect((await deaf.closed).code).toBeGreaterThan(1000);
  });

  it('is cut when a byte waits too long', async () => {
    // No limit by bytes: only time can end it.
    await start({realtime: {sweepMs: 10, unsentMs: 100, unsentBytes: 1e9}});
    await connectDeaf('deaf');
    for (let index = 0; index < 100; index += 1) starChanges(100_000);
    await expect.poll(() => server.services.metrics.slowReaders).toBe(1);
  });

  it('is not someone who asked for a large answer', async () => {
    await start({realtime: {sweepMs: 5, unsentBytes: 1000}});
    await server.services.users.setMany(
      {kind: 'backend', appId: 'demo'},
      Object.fromEntries(Array.from({length: 100}, (_, index) => [`u${index}`, {name: 'x'.repeat(400)}])),
    );
    const socket = await server.connect();
    const users = await socket.requestAll(
      Array.from({length: 1000}, (_, index) => ({type: 'user.get', userId: `u${index % 100}`})),
    );
    expect(users.every((user) => user !== null)).toBe(true);
    expect(server.services.metrics.slowReaders).toBe(0);
  });
});

describe('a stopping server', () => {
  it('finishes what has started, says 1001 and takes nobody new', async () => {
    await start({});
    const other = await createApp(server.services);
    await other.listen({host: '127.0.0.1', port: 0});
    const address = other.server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const {SocketClient} = await import('../support/socket-client.js');
    const socket = await SocketClient.open(`http://127.0.0.1:${port}/v1/demo/realtime`);
    await socket.hello({appId: 'demo', userId: 'alice'});
    const created = socket.request('user.create', {userId: 'late', patch: {name: 'Late'}});
    await expect.poll(() => server.services.metrics.requests.has('user.create')).toBe(true);
    const closing = other.close();
    await expect(created).resolves.toBeNull();
    expect(await socket.closed).toMatchObject({code: 1001});
    await closing;
    const refused = await new Promise<string>((resolve) => {
      connectTcp(port, '127.0.0.1')
        .on('connect', () => resolve('taken'))
        .on('error', () => resolve('refused'));
    });
    expect(refused).toBe('refused');
  });
});

describe('pages and probes', () => {
  it('answer with a strict policy, and say when the server is ready', async () => {
    await start({});
    const health = await fetch(`${server.url}/health`);
    expect(await health.json()).toEqual({status: 'ok'});
    const policy = health.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(health.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answer in one shape where nothing is', async () => {
    await start({});
    const missing = await fetch(`${server.url}/no/such/page`);
    expect(missing.status).toBe(404);
    expect(await missing.json()).toMatchObject({errorCode: 'NOT_FOUND'});
  });

  it('count what happens', async () => {
    await start({});
    const socket = await server.connect();
    await socket.settle();
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toContain('talk_connections 1');
    expect(text).toMatch(/talk_requests_total\{type="ping"\} 1/);
    expect(text).toContain('talk_answer_seconds_bucket');
    expect(text).toContain('talk_commit_size_bucket');
  });

  it('may be read by other origins only where everything is public', async () => {
    await start({config: {allowedOrigins: ['https://shop.example']}});
    const originOf = async (path: string, origin: string) => {
      const response = await fetch(`${server.url}${path}`, {headers: {origin, authorization: 'Bearer sk_test_demo'}});
      return response.headers.get('access-control-allow-origin');
    };
    expect(await originOf('/v1/demo', 'https://shop.example')).toBe('https://shop.example');
    expect(await originOf('/v1/demo', 'https://evil.example')).toBeNull();
    expect(await originOf('/v1/demo/users', 'https://shop.example')).toBeNull();
  });
});
