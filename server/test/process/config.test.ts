import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {toConfig} from '../../src/config/config.js';
import type {Settings} from '../../src/config/env.js';
import {readEnv} from '../../src/config/env.js';

describe('configuration', () => {
  it('runs the demo app on loopback without identity verification by default', () => {
    expect(toConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8255,
      app: {id: 'demo', secretKey: 'sk_test_demo'},
      verifyIdentity: false,
      allowedOrigins: '*',
    });
  });

  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('takes %s for loopback', (host) => {
    expect(toConfig({host}).verifyIdentity).toBe(false);
  });

  it.each(['0.0.0.0', '::', '192.168.1.2', 'chat.example', '127.0.0.1.evil.example'])(
    'verifies identities on %s, unless told otherwise',
    (host) => {
      expect(toConfig({host}).verifyIdentity).toBe(true);
      expect(toConfig({host, verifyIdentity: 'off'}).verifyIdentity).toBe(false);
    },
  );

  it.each([
    ['behind a proxy', {trustProxy: 'on'}],
    ['with a key for the public', {secretKey: 'sk_live_0123456789'}],
  ])('verifies identities on loopback too %s', (_, settings) => {
    expect(toConfig(settings).verifyIdentity).toBe(true);
    expect(toConfig({...settings, verifyIdentity: 'off'}).verifyIdentity).toBe(false);
  });

  it('refuses the public key and a short one in production', () => {
    const of = (secretKey?: string) => () => toConfig({nodeEnv: 'production', secretKey});
    expect(of()).toThrow(/TALK_SECRET_KEY.*public/);
    expect(of('sk_test_demo')).toThrow(/TALK_SECRET_KEY.*public/);
    expect(of('sk_live_0123456789')).toThrow(/TALK_SECRET_KEY.*32/);
    expect(of('sk_live_0123456789abcdef01234567')().app.environment).toBe('live');
  });

  it('takes a setting from the file that NAME_FILE names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'talk-secret-'));
    const file = join(folder, 'key');
    await writeFile(file, 'sk_test_of_a_vault\n');
    expect(readEnv({TALK_SECRET_KEY_FILE: file})).toEqual({secretKey: 'sk_test_of_a_vault'});
    expect(readEnv({TALK_SECRET_KEY_FILE: file, TALK_SECRET_KEY: 'sk_test_set'})).toEqual({secretKey: 'sk_test_set'});
    expect(() => readEnv({TALK_SMTP_FILE: join(folder, 'nope')})).toThrow(/TALK_SMTP_FILE.*cannot be read/);
    await rm(folder, {recursive: true});
  });

  it('makes a live app of a live key', () => {
    expect(toConfig({secretKey: 'sk_live_0123456789'}).app.environment).toBe('live');
    expect(toConfig({}).app.environment).toBe('test');
  });

  it('reads the environment, where nothing counts as absent', () => {
    expect(readEnv({TALK_PORT: '1', TALK_HOST: '', TALK_APP_ID: 'x', PORT: '9'})).toEqual({port: '1', appId: 'x'});
  });

  it.each<[keyof Settings, string, RegExp]>([
    ['port', '65536', /--port/],
    ['port', '80.5', /--port/],
    ['port', 'http', /--port/],
    ['redis', 'redis://localhost', /--redis.*not supported/],
    ['database', 'postgres://localhost/talk', /--database.*not supported/],
    ['database', 'mysql://localhost', /--database/],
    ['database', 'sqlite:', /--database/],
    ['verifyIdentity', 'maybe', /--verify-identity/],
    ['tokenAlgorithms', 'none', /--token-algorithms/],
    ['tokenAlgorithms', 'HS256,RS256', /--token-algorithms/],
    ['trustProxy', '2', /--trust-proxy/],
    ['logLevel', 'loud', /--log-level/],
    ['allowedOrigins', 'shop.example', /--allowed-origins/],
    ['allowedOrigins', 'https://shop.example/', /--allowed-origins/],
    ['appId', 'a/b', /TALK_APP_ID/],
    ['secretKey', 'short', /TALK_SECRET_KEY/],
    ['requestsPerSecond', '-1', /--requests-per-second/],
  ])('refuses %s %s by name', (setting, value, message) => {
    expect(() => toConfig({[setting]: value})).toThrow(message);
  });

  it('takes origins separated by commas, and a database elsewhere', () => {
    const config = toConfig({allowedOrigins: 'https://a.example, https://b.example:8443', database: 'sqlite:/x/y.db'});
    expect(config.allowedOrigins).toEqual(['https://a.example', 'https://b.example:8443']);
    expect(config.database).toEqual({kind: 'sqlite', path: '/x/y.db'});
  });
});
