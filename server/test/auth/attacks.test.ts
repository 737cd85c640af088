import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {SocketClient} from '../support/socket-client.js';
import type {TestServer} from '../support/start-server.js';
import {startServer} from '../support/start-server.js';
import type {Target} from './attacks.js';
import {attacks} from './attacks.js';
import {inSeconds, signToken} from './credentials.js';

let server: TestServer;
let app: {appId: string; key: string};
let otherApp: {appId: string; key: string};

beforeAll(async () => {
  server = await startServer();
  app = await server.createApp({authenticationRequired: true});
  otherApp = await server.createApp();
});
afterAll(() => server.stop());

const restStatus = async (token: string, appId = app.appId): Promise<number> => {
  const response = await fetch(`${server.url}/v1/${appId}/users`, {headers: {authorization: `Bearer ${token}`}});
  return response.status;
};

const sessionResult = async (token: string, userId = 'alice'): Promise<{code: number; error: unknown}> => {
  const socket = await server.openSocket(app.appId);
  const error: unknown = await socket.hello({appId: app.appId, userId, token}).catch((refusal: unknown) => refusal);
  const {code} = await socket.closed;
  return {code, error};
};

const userTarget = (): Target => ({
  ...app,
  otherApp,
  claims: {tokenType: 'user', iss: app.appId, sub: 'alice', exp: inSeconds(3600)},
});
const appTarget = (): Target => ({...app, otherApp, claims: {tokenType: 'app', iss: app.appId, exp: inSeconds(3600)}});

describe('a session', () => {
  it('accepts the honest token that the attacks start from', async () => {
    const {claims, key} = userTarget();
    const socket = await server.connect({appId: app.appId, token: signToken(claims, key)});
    expect(socket.ws.readyState).toBe(socket.ws.OPEN);
  });

  it.each(attacks)('refuses %s', async (name, forge) => {
    const {code, error} = await sessionResult(forge(userTarget()));
    expect(error, name).toMatchObject({code: 'UNAUTHENTICATED'});
    expect(code).toBe(name === 'an expired token' || name === 'exp negative' ? 4403 : 4401);
  });

  it.each([
    ['no sub', undefined],
    ['another sub', 'bob'],
    ['a sub in another case', 'Alice'],
    ['a sub that looks the same', 'аlice'],
    ['a sub with a space', 'alice '],
    ['a sub with an invisible character', 'alice\u200b'],
    ['sub as a list', ['alice']],
    ['sub as an object', {toString: 'alice'}],
    ['an empty sub', ''],
  ])('refuses %s', async (_name, sub) => {
    const {claims, key} = userTarget();
    expect(await sessionResult(signToken({...claims, sub}, key))).toMatchObject({
      code: 4401,
      error: {code: 'UNAUTHENTICATED'},
    });
  });

  it('takes user ids that differ only in normalisation for different people', async () => {
    const {claims, key} = userTarget();
    const token = signToken({...claims, sub: 'am\u00e9lie'}, key);
    expect(await sessionResult(token, 'ame\u0301lie')).toMatchObject({code: 4401});
  });

  it('refuses sub twice', async () => {
    const {key} = app;
    const token = signToken(`{"tokenType":"user","iss":"${app.appId}","sub":"bob","sub":"alice"}`, key);
    expect(await sessionResult(token)).toMatchObject({code: 4401});
  });

  it('refuses an app token and a secret key', async () => {
    const {claims, key} = appTarget();
    expect(await sessionResult(signToken({...claims, sub: 'alice'}, key))).toMatchObject({code: 4401});
    expect(await sessionResult(key)).toMatchObject({code: 4401});
  });

  it('is not opened by a token in a URL', async () => {
    const {claims, key} = userTarget();
    const token = signToken(claims, key);
    const socket = await SocketClient.open(`${server.url}/v1/${app.appId}/realtime?token=${token}`);
    await expect(socket.hello({appId: app.appId, userId: 'alice'})).rejects.toMatchObject({code: 'UNAUTHENTICATED'});
    const byUrl = await fetch(`${server.url}/v1/${app.appId}/users?token=${token}&access_token=${token}`);
    expect(byUrl.status).toBe(401);
  });
});

describe('REST', () => {
  it('accepts the honest token that the attacks start from, and the secret key', async () => {
    const {claims, key} = appTarget();
    expect(await restStatus(signToken(claims, key))).toBe(200);
    expect(await restStatus(key)).toBe(200);
  });

  it.each(attacks)('refuses %s', async (_name, forge) => {
    // 431: longer than any header may be.
    expect([401, 431]).toContain(await restStatus(forge(appTarget())));
  });

  it('refuses a user token', async () => {
    const {claims, key} = userTarget();
    expect(await restStatus(signToken(claims, key))).toBe(401);
  });

  it.each([
    ["another app's key", () => otherApp.key],
    ['a key with one character changed', () => `${app.key.slice(0, -1)}${app.key.endsWith('a') ? 'b' : 'a'}`],
    ['a prefix of the key', () => app.key.slice(0, -1)],
    ['the key and more', () => `${app.key}x`],
    ['the key in upper case', () => app.key.toUpperCase()],
    ['undefined', () => 'undefined'],
    ['null', () => 'null'],
  ])('refuses %s as secret key', async (_name, forge) => {
    expect(await restStatus(forge())).toBe(401);
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic c2s6', 'bearer\tx', 'Bearer a b'])(
    'refuses the header "%s"',
    async (authorization) => {
      const response = await fetch(`${server.url}/v1/${app.appId}/users`, {headers: {authorization}});
      expect(response.status).toBe(401);
    },
  );

  it('gives the same answer for every wrong credential', async () => {
    const bodies = await Promise.all(
      ['nonsense', signToken({}, app.key), signToken(userTarget().claims, app.key)].map(async (token) => {
        const response = await fetch(`${server.url}/v1/${app.appId}/users`, {
          headers: {authorization: `Bearer ${token}`},
        });
        return response.text();
      }),
    );
    expect(new Set(bodies).size).toBe(1);
  });
});
