import {setTimeout as delay} from 'node:timers/promises';
import {afterEach, describe, expect, it} from 'vitest';
import {RefusedError, type SocketClient} from '../support/socket-client.js';
import {startServer, type TestServer} from '../support/start-server.js';

let server: TestServer;
afterEach(() => server.stop());

const ping = (socket: SocketClient) =>
  socket.request('ping', {}).then(
    () => 0,
    (error: unknown) => (error instanceof RefusedError && error.code === 'RATE_LIMITED' ? error.retryAfterMs! : -1),
  );

/** Asks until refused; how often it was served, and when to come back. */
async function exhaust(socket: SocketClient): Promise<{served: number; retryAfterMs: number}> {
  for (let served = 0; ; served++) {
    const retryAfterMs = await ping(socket);
    if (retryAfterMs !== 0) return {served, retryAfterMs};
  }
}

describe('S10: frames', () => {
  it('count for a person over all connections, and for nobody else', async () => {
    server = await startServer({realtime: {requestsPerSecond: 2, requestBurst: 10}});
    const [one, two, bob] = [await server.connect(), await server.connect(), await server.connect({userId: 'bob'})];

    const {served, retryAfterMs} = await exhaust(one);

    expect(served).toBeLessThanOrEqual(11);
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(await ping(two)).toBeGreaterThan(0);
    expect(await ping(bob)).toBe(0);
    await delay(retryAfterMs + 20);
    expect(await ping(two)).toBe(0);
  });

  it('count for an app, and for no other app', async () => {
    server = await startServer({realtime: {appRequestsPerSecond: 2, appRequestBurst: 10}});
    const other = await server.createApp();
    const [alice, bob] = [await server.connect(), await server.connect({userId: 'bob'})];
    const stranger = await server.connect({appId: other.appId});

    const {retryAfterMs} = await exhaust(alice);

    expect(await ping(bob)).toBeGreaterThan(0);
    expect(await ping(stranger)).toBe(0);
    await delay(retryAfterMs + 20);
    expect(await ping(bob)).toBe(0);
  });

  it('that write do not overtake one that was refused, until it is asked again', async () => {
    server = await startServer({realtime: {requestsPerSecond: 5, requestBurst: 3}});
    const socket = await server.connect();
    const {retryAfterMs} = await exhaust(socket);
    const write = (id: number) =>
      socket.send(JSON.stringify([{id, type: 'user.set', userId: 'alice', patch: {name: `Alice ${id}`}}]));
    const answersTo = (id: number) =>
      socket.frames.flatMap((frame) => ('id' in frame && frame.id === id ? [frame.type] : []));

    write(1001);
    await expect.poll(() => answersTo(1001)).toEqual(['error']);
    await delay(retryAfterMs * 2 + 20);
    write(1002);
    await expect.poll(() => answersTo(1002)).toEqual(['error']);
    write(1001);
    await expect.poll(() => answersTo(1001)).toEqual(['error', 'ok']);
    await expect.poll(() => (write(1002), answersTo(1002)), {interval: 300}).toContain('ok');
  });
});
