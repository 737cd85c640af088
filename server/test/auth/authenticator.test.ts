import {describe, expect, it} from 'vitest';
import {createAuthenticator, type SignInReport} from '../../src/auth/authenticator.js';
import {createFailureLimit} from '../../src/auth/failure-limit.js';
import {equalSecrets, signUserId} from '../../src/auth/signature.js';
import {defaultAuth, toConfig} from '../../src/config/config.js';
import {defaultSettings} from '../../src/domain/apps/default-settings.js';
import type {App, Apps} from '../../src/domain/apps/apps.js';
import {signToken} from './credentials.js';

// The vectors of spec/auth.md.
const key = 'sk_test_secret';
const userVector =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlblR5cGUiOiJ1c2VyIiwiaXNzIjoiQVBQMSIsInN1YiI6ImFsaWNlIiwiZXhwIjo0MTAyNDQ0ODAwfQ.kXrDYggD15Tey-yr1GKl3EjQ12gWJJyQ-Fse7x9l3dg';
const appVector =
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlblR5cGUiOiJhcHAiLCJpc3MiOiJBUFAxIiwiZXhwIjo0MTAyNDQ0ODAwfQ.-guaw9XoRWBhvaR1zWyFjmuUk9c_RjzMwo91f8oJmI8';
const signatureVector = '8603f90d9f2bfa45dd8615bf114750305321f3ed99c7d6a2ed3b160eb1e8427a';
const nowMs = Date.UTC(2030, 0, 1);
const nowSeconds = nowMs / 1000;

const reports: SignInReport[] = [];

function authenticatorOf(app: Partial<App> = {}, limits = defaultAuth) {
  const app1: App = {
    id: 'APP1',
    ...defaultSettings,
    name: 'APP1',
    authenticationRequired: true,
    secretKeys: [
      {id: 'k0', key: 'sk_test_another_one', createdAt: 0, useForWebhooks: true},
      {id: 'k1', key, createdAt: 0, useForWebhooks: false},
    ],
    ...app,
  };
  const apps: Pick<Apps, 'get'> = {get: async (appId) => (appId === 'APP1' ? app1 : null)};
  return createAuthenticator({
    apps: apps as Apps,
    config: limits,
    report: (signIn) => reports.push(signIn),
    now: () => nowMs,
  });
}
const alice = {appId: 'APP1', userId: 'alice'};
const userToken = (claims: object) => signToken({tokenType: 'user', iss: 'APP1', sub: 'alice', ...claims}, key);

describe('a session', () => {
  it('lives by the user token of the specification, signed with any active key', async () => {
    const grant = await authenticatorOf().authenticateSession({...alice, token: userVector}, 'ip');
    expect(grant).toMatchObject({expiresAt: 4102444800_000, keyId: 'k1'});
  });

  it('lives by the signature of the specification, in either case', async () => {
    const authenticator = authenticatorOf();
    for (const signature of [signatureVector, signatureVector.toUpperCase()]) {
      const grant = await authenticator.authenticateSession({...alice, signature}, 'ip');
      expect(grant).toMatchObject({expiresAt: null, keyId: 'k1'});
    }
  });

  it('is refused when one digit of the signature differs', async () => {
    const signature = `${signatureVector.slice(0, -1)}b`;
    await expect(authenticatorOf().authenticateSession({...alice, signature}, 'ip')).rejects.toMatchObject({
      fault: 'invalid',
    });
  });

  it('needs both credentials to hold when it brings two', async () => {
    const both = {...alice, token: userVector, signature: 'ff'};
    await expect(authenticatorOf().authenticateSession(both, 'ip')).rejects.toMatchObject({fault: 'invalid'});
  });

  it('may go without a token only while verification is off, and never with a bad one', async () => {
    const relaxed = authenticatorOf({authenticationRequired: false});
    await expect(relaxed.authenticateSession(alice, 'ip')).resolves.toMatchObject({expiresAt: null, keyId: null});
    await expect(relaxed.authenticateSession({...alice, token: 'x'}, 'ip')).rejects.toMatchObject({fault: 'invalid'});
    await expect(relaxed.authenticateSession({...alice, token: ''}, 'ip')).rejects.toMatchObject({fault: 'invalid'});
    await expect(authenticatorOf().authenticateSession(alice, 'ip')).rejects.toMatchObject({fault: 'missing'});
  });

  it('may differ from our clock by ten seconds', async () => {
    const authenticator = authenticatorOf();
    const tokenIs = (claims: object) => authenticator.authenticateSession({...alice, token: userToken(claims)}, 'ip');
    await expect(tokenIs({exp: nowSeconds - 9})).resolves.toBeDefined();
    await expect(tokenIs({exp: nowSeconds - 11})).rejects.toMatchObject({fault: 'expired'});
    await expect(tokenIs({nbf: nowSeconds + 9})).resolves.toBeDefined();
    await expect(tokenIs({nbf: nowSeconds + 11})).rejects.toMatchObject({fault: 'invalid'});
  });

  it('may be signed with a longer hash where the operator says so, and with no other', async () => {
    const signed = (bits: number) =>
      signToken({tokenType: 'user', iss: 'APP1', sub: 'alice'}, key, {header: {alg: `HS${bits}`}, hash: `sha${bits}`});
    const tokenIs = (token: string, algorithms?: string) =>
      authenticatorOf({}, toConfig({tokenAlgorithms: algorithms}).auth).authenticateSession({...alice, token}, 'ip');
    await expect(tokenIs(signed(384))).rejects.toMatchObject({fault: 'invalid'});
    await expect(tokenIs(signed(384), 'HS256, HS384')).resolves.toMatchObject({keyId: 'k1'});
    await expect(tokenIs(signed(512), 'HS256, HS384')).rejects.toMatchObject({fault: 'invalid'});
    await expect(tokenIs(signed(512), 'HS512')).resolves.toMatchObject({keyId: 'k1'});
    await expect(tokenIs(userVector, 'HS512')).rejects.toMatchObject({fault: 'invalid'});
  });

  it('may have a token without an end', async () => {
    const grant = await authenticatorOf().authenticateSession({...alice, token: userToken({})}, 'ip');
    expect(grant.expiresAt).toBeNull();
  });

  it('hears that exp is in seconds when it lies beyond the year 3000', async () => {
    const token = userToken({exp: nowMs});
    await expect(authenticatorOf().authenticateSession({...alice, token}, 'ip')).rejects.toThrow(/seconds/);
  });

  it('ignores claims and headers that say nothing to us', async () => {
    const token = signToken(
      {tokenType: 'user', iss: 'APP1', sub: 'alice', iat: nowSeconds + 500, jti: '1', aud: 'x', nested: {iss: 1}},
      key,
      {header: {alg: 'HS256', kid: 'anything'}},
    );
    await expect(authenticatorOf().authenticateSession({...alice, token}, 'ip')).resolves.toBeDefined();
  });

  it('is refused when its token is no JSON, whatever its strings hold', async () => {
    for (const claims of ['{"tokenType":"user","\\q":1}', '"a":"b"', '{"sub":"alice"']) {
      const token = signToken(claims, key);
      await expect(authenticatorOf().authenticateSession({...alice, token}, 'ip')).rejects.toMatchObject({
        fault: 'invalid',
      });
    }
  });

  it('is told when there is no such app', async () => {
    const session = authenticatorOf().authenticateSession({...alice, appId: 'APP2'}, 'ip');
    await expect(session).rejects.toMatchObject({fault: 'unknown-app'});
  });
});

describe('a back end', () => {
  it('is known by the app token of the specification and by any secret key', async () => {
    const authenticator = authenticatorOf();
    for (const credential of [appVector, key, 'sk_test_another_one']) {
      await expect(authenticator.authenticateBackend('APP1', `Bearer ${credential}`, 'ip')).resolves.toEqual({
        kind: 'backend',
        appId: 'APP1',
      });
    }
    await expect(authenticator.authenticateBackend('APP1', `bearer ${key}`, 'ip')).resolves.toBeDefined();
  });

  it('is not known by a user token or without a credential', async () => {
    const authenticator = authenticatorOf();
    await expect(authenticator.authenticateBackend('APP1', `Bearer ${userVector}`, 'ip')).rejects.toMatchObject({
      fault: 'invalid',
    });
    await expect(authenticator.authenticateBackend('APP1', undefined, 'ip')).rejects.toMatchObject({fault: 'missing'});
  });
});

describe('failed sign-ins', () => {
  it('are limited by address, and leave others alone', async () => {
    const authenticator = authenticatorOf({}, {...defaultAuth, failureBurst: 3, failuresPerSecond: 0.001});
    const guess = () => authenticator.authenticateSession({...alice, token: 'guess'}, '10.0.0.1');
    for (let count = 0; count < 3; count += 1) await expect(guess()).rejects.toMatchObject({fault: 'invalid'});
    await expect(guess()).rejects.toMatchObject({fault: 'too-many', retryAfterMs: expect.any(Number) as number});
    await expect(authenticator.authenticateSession({...alice, token: userVector}, '10.0.0.2')).resolves.toBeDefined();
  });

  it('are remembered of a bounded number of addresses: the one that failed longest ago is forgotten', () => {
    const limit = createFailureLimit({burst: 1, perSecond: 0.001, nowMs: () => 0});
    limit.fail('first');
    for (let index = 0; index < 9_999; index += 1) limit.fail(`address-${index}`);
    expect(() => limit.check('first')).toThrow('too many');
    limit.fail('one more');
    expect(() => limit.check('first')).not.toThrow();
    expect(() => limit.check('address-0')).toThrow('too many');
  });

  it('are forgiven with time', async () => {
    const authenticator = authenticatorOf({}, {...defaultAuth, failureBurst: 1, failuresPerSecond: 1000});
    await expect(authenticator.authenticateSession({...alice, token: 'guess'}, 'ip')).rejects.toBeDefined();
    await expect
      .poll(() => authenticator.authenticateSession({...alice, token: userVector}, 'ip').catch(() => null))
      .not.toBeNull();
  });
});

describe('what is told of a credential', () => {
  it('is whose it is and what became of it, and nothing of a person or of an app that there is not', async () => {
    reports.length = 0;
    const authenticator = authenticatorOf({}, {...defaultAuth, failureBurst: 1, failuresPerSecond: 0.001});
    const attempts = [
      () => authenticator.authenticateSession({...alice, token: userVector}, 'ip'),
      () => authenticator.authenticateSession(alice, 'ip'),
      () => authenticator.authenticateSession({...alice, token: userToken({exp: nowSeconds - 60})}, 'ip'),
      () => authenticator.authenticateSession({...alice, appId: 'nowhere'}, 'ip'),
      () => authenticator.authenticateBackend('APP1', `Bearer ${key}`, 'ip'),
      () => authenticator.authenticateBackend('APP1', 'Bearer guess', 'ip'),
      () => authenticator.authenticateBackend('APP1', `Bearer ${key}`, 'ip'),
    ];
    for (const attempt of attempts) await attempt().catch(() => undefined);
    expect(reports).toEqual([
      {kind: 'session', app: 'APP1', outcome: 'accepted'},
      {kind: 'session', app: 'APP1', outcome: 'missing'},
      {kind: 'session', app: 'APP1', outcome: 'expired'},
      {kind: 'session', app: undefined, outcome: 'unknown-app'},
      {kind: 'backend', app: 'APP1', outcome: 'accepted'},
      {kind: 'backend', app: 'APP1', outcome: 'invalid'},
      {kind: 'backend', app: undefined, outcome: 'too-many'},
    ]);
  });
});

describe('secrets', () => {
  it('are compared whole', () => {
    expect(signUserId(key, 'alice')).toBe(signatureVector);
    expect(equalSecrets('abc', 'abc')).toBe(true);
    expect(equalSecrets('abc', 'abcd')).toBe(false);
    expect(equalSecrets('', 'a')).toBe(false);
  });
});
