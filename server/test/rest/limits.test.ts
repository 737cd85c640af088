import {afterEach, describe, expect, it} from 'vitest';
import {createRateLimit} from '../../src/rest/limits/rate-limit.js';
import {TokenBucket} from '../../src/limits/token-bucket.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend} from './backend.js';

let server: TestServer;
afterEach(() => server.stop());

const statuses = (answers: readonly {status: number}[]) =>
  answers.reduce<Record<number, number>>((counts, {status}) => ({...counts, [status]: (counts[status] ?? 0) + 1}), {});
const times = <T>(count: number, act: () => Promise<T>) => Promise.all(Array.from({length: count}, act));

describe('requests of an app', () => {
  it('[122] above 600 at once wait, then get 429 with Retry-After, and later ones succeed', async () => {
    server = await startServer();
    const backend = new Backend(server.url, await server.createApp({restRate: 9}));

    const answers = await times(900, () => backend.get('/users?limit=1'));

    const refused = answers.filter(({status}) => status === 429);
    expect(statuses(answers)[200]).toBeGreaterThanOrEqual(600);
    expect(refused.length).toBeGreaterThan(0);
    for (const {headers, body} of refused) {
      expect(body).toMatchObject({errorCode: 'RATE_LIMITED', message: 'Too many requests'});
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    // Those who waited got through: whoever comes now is served.
    expect((await backend.get('/users?limit=1')).status).toBe(200);
  }, 60_000);

  it('do not count for another app, nor do strangers or batches', async () => {
    server = await startServer();
    const settings = {restRate: 0.001, restBurst: 2, batchRate: 0.001, batchBurst: 1};
    const [one, other] = [await server.createApp(settings), await server.createApp(settings)];
    const backend = new Backend(server.url, one);
    const stranger = new Backend(server.url, {appId: one.appId, key: null});

    expect(statuses(await times(4, () => stranger.get('')))).toEqual({200: 2, 429: 2});
    await times(4, () => stranger.get('/users'));
    const batch = Array.from({length: 10}, (_, index) => [index, 'GET', '/users', {limit: 1}]);
    expect(await backend.post('/batch', batch)).toMatchObject({
      status: 200,
      body: batch.map(([index]) => [index, 200, {data: []}]),
    });
    expect((await backend.post('/batch', batch)).status).toBe(429);
    expect(statuses(await times(4, () => backend.get('/users')))).toEqual({200: 2, 429: 2});
    expect((await new Backend(server.url, other).get('/users')).status).toBe(200);
  });

  it('have no limit at a rate of 0, and follow a new rate at once', async () => {
    server = await startServer();
    const app = await server.createApp({restRate: 0.01, restBurst: 1});
    const backend = new Backend(server.url, app);
    await backend.get('/users');
    expect((await backend.get('/users')).status).toBe(429);

    await server.services.apps.update(app.appId, {restRate: 0});

    expect(statuses(await times(50, () => backend.get('/users')))).toEqual({200: 50});
  });
});

describe('waiting', () => {
  it('ends when the server stops', async () => {
    server = await startServer();
    const limit = createRateLimit();
    const allowance = {perSecond: 1, burst: 1, queue: 5, longestMs: 10_000};
    await limit.pass('app', allowance);
    const waiting = limit.pass('app', allowance);

    limit.close();

    await expect(waiting).rejects.toMatchObject({code: 'UNAVAILABLE'});
  });
});

describe('a bucket', () => {
  it('gives its burst, then its rate, to those who wait too, and never more', async () => {
    server = await startServer();
    const bucket = new TokenBucket(10, 3, 0);
    expect([0, 0, 0].map((now) => bucket.take(now))).toEqual([0, 0, 0]);
    expect(bucket.take(0)).toBe(100);
    expect(bucket.reserve(0, 2)).toEqual({isGranted: true, waitMs: 100});
    expect(bucket.reserve(0, 2)).toEqual({isGranted: true, waitMs: 200});
    expect(bucket.reserve(0, 2)).toEqual({isGranted: false, waitMs: 100});
    expect(bucket.reserve(100, 2)).toEqual({isGranted: true, waitMs: 200});
    expect(bucket.take(1_000_000)).toBe(0);
    expect([0, 0].map(() => bucket.take(1_000_000))).toEqual([0, 0]);
    expect(bucket.take(1_000_000)).toBe(100);
  });
});

describe('requests of a person over sockets', () => {
  it('are counted over all their connections, refused with a time to come back, and then taken again', async () => {
    server = await startServer({realtime: {requestsPerSecond: 20, requestBurst: 10}});
    const [one, two, other] = [await server.connect(), await server.connect(), await server.connect({userId: 'bob'})];
    const ping = (socket: typeof one) => socket.request('ping', {}).then(() => undefined, (error: unknown) => error); // prettier-ignore

    const answers = await Promise.all(Array.from({length: 16}, (_, index) => ping(index % 2 ? one : two)));
    const refusals = answers.filter((answer) => answer !== undefined);
    expect(refusals.length).toBeGreaterThan(3);
    expect(refusals[0]).toMatchObject({code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) as number});
    expect(await ping(other)).toBeUndefined();
    await expect.poll(() => ping(one), {timeout: 3000}).toBeUndefined();
  });

  it('are counted for their app as well', async () => {
    server = await startServer({realtime: {appRequestsPerSecond: 20, appRequestBurst: 10}});
    const app = await server.createApp();
    const people = await Promise.all(
      Array.from({length: 4}, (_, index) => server.connect({appId: app.appId, userId: `u${index}`})),
    );
    const elsewhere = await server.connect();
    const ping = (socket: typeof elsewhere) => socket.request('ping', {}).then(() => undefined, (error: unknown) => error); // prettier-ignore

    const answers = await Promise.all(Array.from({length: 20}, (_, index) => ping(people[index % 4]!)));
    expect(answers.filter((answer) => answer !== undefined).length).toBeGreaterThan(5);
    expect(await ping(elsewhere)).toBeUndefined();
    await expect.poll(() => ping(people[0]!), {timeout: 3000}).toBeUndefined();
  });
});
