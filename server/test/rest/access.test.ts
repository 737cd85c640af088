import {SignJWT} from 'jose';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend} from './backend.js';

const key = 'sk_test_demo';

let server: TestServer;
let backend: Backend;

const tokenOf = (claims: Record<string, unknown>, secret = key): Promise<string> =>
  new SignJWT({iss: 'demo', ...claims}).setProtectedHeader({alg: 'HS256'}).sign(new TextEncoder().encode(secret));

beforeAll(async () => {
  server = await startServer();
  backend = new Backend(server.url);
  await backend.createConversation('c', ['a', 'b']);
});
afterAll(() => server.stop());

describe('the app', () => {
  it('[121] is open to all, while every other path answers 401 without authorization or with a user token', async () => {
    const stranger = new Backend(server.url, {key: null});
    expect(await stranger.get('')).toMatchObject({status: 200, body: {id: 'demo', custom: {}, defaultLocale: 'en-US'}});
    expect((await stranger.get('/users')).status).toBe(401);
    expect((await stranger.get('/no/such/path')).status).toBe(401);

    const user = new Backend(server.url, {key: await tokenOf({tokenType: 'user', sub: 'a'})});
    expect((await user.get('/users')).status).toBe(401);
  });

  it('shows its custom data and locale, changed by PUT', async () => {
    const app = await server.createApp();
    const own = new Backend(server.url, app);

    expect(await own.put('', {id: app.appId, custom: {a: '1', b: '2'}, defaultLocale: 'nl-NL'})).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await own.put('', {custom: {a: null}})).toMatchObject({status: 200, body: {}});

    expect((await own.get('')).body).toMatchObject({id: app.appId, custom: {b: '2'}, defaultLocale: 'nl-NL'});
    expect((await own.put('', {id: 'another'})).status).toBe(400);
    expect((await own.put('', {defaultLocale: 'not a locale'})).status).toBe(400);
    expect((await own.put('', {defaultLocale: 'xx-klingon'})).status).toBe(400);
    expect((await new Backend(server.url, {appId: 'nope', key: null}).get('')).status).toBe(404);
  });
});

describe('unknown paths', () => {
  it.each([
    ['GET', '/nothing'],
    ['POST', '/users'],
    ['DELETE', '/users/a'],
    ['POST', '/conversations/c2/notifications'],
    ['DELETE', '/conversations/c2/messages'],
  ])('%s %s answers 404', async (method, path) => {
    expect(await backend.send(method, path)).toMatchObject({status: 404, body: {errorCode: 'NOT_FOUND'}});
  });

  it('answers 400 to a path that is not percent-encoded right', async () => {
    expect((await backend.get('/users/%zz')).status).toBe(400);
  });
});
