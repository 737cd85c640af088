import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {signUserId} from '../../src/auth/signature.js';
import type {TestServer} from '../support/start-server.js';
import {startServer} from '../support/start-server.js';
import {inSeconds, signToken} from './credentials.js';

let server: TestServer;
let strict: {appId: string; key: string};
let open: {appId: string; key: string};

beforeAll(async () => {
  server = await startServer({realtime: {sweepMs: 20}, auth: {leewayMs: 0}});
  strict = await server.createApp({authenticationRequired: true});
  open = await server.createApp({authenticationRequired: false});
});
afterAll(() => server.stop());

const tokenOf = (claims: object = {}, app = strict) =>
  signToken({tokenType: 'user', iss: app.appId, sub: 'alice', exp: inSeconds(3600), ...claims}, app.key);

const refusal = async (credentials: {token?: string; signature?: string}, {appId} = strict) => {
  const socket = await server.openSocket(appId);
  const error: unknown = await socket.hello({appId, userId: 'alice', ...credentials}).catch((e: unknown) => e);
  return {error, ...(await socket.closed)};
};

describe('signing in', () => {
  it('[008] by signature works, and not with one digit changed', async () => {
    const signature = signUserId(strict.key, 'alice');
    const socket = await server.connect({appId: strict.appId, signature});
    expect(socket.ws.readyState).toBe(socket.ws.OPEN);
    const wrong = `${signature.slice(0, -1)}${signature.endsWith('0') ? '1' : '0'}`;
    expect(await refusal({signature: wrong})).toMatchObject({code: 4401, error: {code: 'UNAUTHENTICATED'}});
  });

  it.each([
    ['a wrong iss', {iss: 'other'}, 4401],
    ['a wrong sub', {sub: 'bob'}, 4401],
    ['an app token', {tokenType: 'app'}, 4401],
    ['an expired token', {exp: inSeconds(-60)}, 4403],
  ])('[133] is refused with %s', async (_name, claims, code) => {
    expect(await refusal({token: tokenOf(claims)})).toMatchObject({code, error: {code: 'UNAUTHENTICATED'}});
  });

  it('[133] is refused with a bad signature', async () => {
    expect(await refusal({token: `${tokenOf().slice(0, -2)}xx`})).toMatchObject({code: 4401});
  });

  it('[135] with a bad token is refused although verification is off, and without one it works', async () => {
    expect(await refusal({token: 'nonsense'}, open)).toMatchObject({code: 4401});
    const socket = await server.connect({appId: open.appId});
    expect(socket.ws.readyState).toBe(socket.ws.OPEN);
  });

  it('without a credential is refused while verification is on', async () => {
    expect(await refusal({})).toMatchObject({code: 4401, error: {code: 'UNAUTHENTICATED'}});
  });

  it('to an unknown app ends with 4404', async () => {
    expect(await refusal({}, {appId: 'nowhere', key: ''})).toMatchObject({code: 4404});
  });

  it('tells only developers of a test app what is wrong', async () => {
    const live = await server.createApp({authenticationRequired: true, environment: 'live'});
    const precise = await refusal({token: tokenOf({sub: 'bob'})});
    const vague = await refusal({token: tokenOf({sub: 'bob'}, live)}, live);
    expect(precise.error).toMatchObject({message: expect.stringContaining('sub') as string});
    expect(vague.error).toMatchObject({message: 'authentication failed'});
  });

  it('tells when the credential expires', async () => {
    const exp = inSeconds(3600);
    const socket = await server.openSocket(strict.appId);
    const hello = await socket.hello({appId: strict.appId, userId: 'alice', token: tokenOf({exp})});
    expect(hello.expiresAt).toBe(exp * 1000);
  });

  it('too often with wrong credentials is refused for a while', async () => {
    const guarded = await startServer({auth: {failureBurst: 2, failuresPerSecond: 0.01}});
    const guess = async () => {
      const socket = await guarded.openSocket();
      await socket.hello({appId: 'demo', userId: 'alice', token: 'x'}).catch(() => undefined);
      return (await socket.closed).code;
    };
    expect([await guess(), await guess(), await guess()]).toEqual([4401, 4401, 4429]);
    // REST counts with it: there, too, the next guess has to wait.
    const answer = await fetch(`${guarded.url}/v1/demo/users`, {headers: {authorization: 'Bearer x'}});
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    await guarded.stop();
  });
});

describe('a live session', () => {
  it('[134] ends when its token expires, and lives on with a new one', async () => {
    const renewed = await server.connect({appId: strict.appId, token: tokenOf({exp: inSeconds(1)})});
    const expiring = await server.connect({appId: strict.appId, token: tokenOf({exp: inSeconds(1)})});
    const exp = inSeconds(3600);
    expect(await renewed.request('auth', {token: tokenOf({exp})})).toEqual({expiresAt: exp * 1000});
    expect(await expiring.closed).toMatchObject({code: 4403});
    await expect(renewed.request('ping', {})).resolves.toBeNull();
  });

  it('keeps its token when a worse one is offered', async () => {
    const socket = await server.connect({appId: strict.appId, token: tokenOf()});
    for (const token of [tokenOf({sub: 'bob'}), tokenOf({exp: inSeconds(-60)}), 'nonsense']) {
      await expect(socket.request('auth', {token})).rejects.toMatchObject({code: 'UNAUTHENTICATED'});
    }
    await expect(socket.request('ping', {})).resolves.toBeNull();
  });

  it('without a credential ends when verification is switched on; one with a token stays', async () => {
    const app = await server.createApp({authenticationRequired: false});
    const anonymous = await server.connect({appId: app.appId});
    const verified = await server.connect({appId: app.appId, token: tokenOf({}, app)});
    await server.services.apps.update(app.appId, {authenticationRequired: true});
    expect(await anonymous.closed).toMatchObject({code: 4401});
    await expect(verified.request('ping', {})).resolves.toBeNull();
  });

  it('ends when the key that signed its token is gone', async () => {
    const app = await server.createApp({authenticationRequired: true});
    const socket = await server.connect({appId: app.appId, token: tokenOf({}, app)});
    const {writer, bus} = server.services;
    await writer.run((tx) => tx.db.deleteFrom('app_key').where('app_id', '=', app.appId).execute());
    bus.publish([{type: 'app', appId: app.appId}]);
    expect(await socket.closed).toMatchObject({code: 4401});
  });
});
