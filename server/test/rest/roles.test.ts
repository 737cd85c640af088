import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {defaultSettings} from '../../src/domain/roles/default-settings.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, dataOf, reasonsOf} from './backend.js';

let server: TestServer;
let backend: Backend;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  backend = new Backend(server.url, await server.createApp());
});

const role = (name: string) => `/_admin/roles/${encodeURIComponent(name)}`;

describe('a role', () => {
  it('called default is always there, complete', async () => {
    expect((await backend.get(role('default'))).body).toEqual(defaultSettings);
    expect(dataOf(await backend.get('/_admin/roles')).map(({name}) => name)).toEqual(['default']);
  });

  it('begins as a copy of the default, or of another, and goes its own way', async () => {
    await backend.put(role('default'), {canSearch: false});
    await backend.put(role('seller'), {suppression: {level: 'global', emails: true}});
    await backend.put(`${role('buyer')}?copyFrom=seller`, {canMention: false});
    await backend.put(role('default'), {canSearch: null});
    expect((await backend.get(role('buyer'))).body).toMatchObject({
      canSearch: false,
      canMention: false,
      suppression: {level: 'global', emails: true, links: false},
    });
    expect((await backend.get(role('default'))).body).toEqual(defaultSettings);
    expect(dataOf(await backend.get('/_admin/roles')).map(({name}) => name)).toEqual(['default', 'buyer', 'seller']);
  });

  it('keeps what a patch leaves out, resets what is null, and takes back what it gave', async () => {
    await backend.put(role('r'), {maxMessageLength: 5, notifications: {email: {enabled: false, subject: 'Hi'}}});
    await backend.put(role('r'), {notifications: {email: {subject: null}}});
    const {body} = await backend.get(role('r'));
    expect(body).toMatchObject({maxMessageLength: 5, notifications: {email: {enabled: false, subject: null}}});
    expect(await backend.put(role('r'), body)).toMatchObject({status: 200});
    expect((await backend.get(role('r'))).body).toEqual(body);
  });

  it('is deleted, except the default one', async () => {
    await backend.put(role('r'), {});
    expect(await backend.delete(role('r'))).toMatchObject({status: 200, body: {}});
    expect(await backend.get(role('r'))).toMatchObject({status: 404});
    expect(await backend.delete(role('r'))).toMatchObject({status: 404});
    expect(await backend.delete(role('default'))).toMatchObject({status: 400});
  });

  it('may have a name that objects know, and is one of at most 200', async () => {
    await backend.put(role('__proto__'), {canSearch: false});
    expect((await backend.get(role('__proto__'))).body).toMatchObject({canSearch: false});
    expect((await backend.get(role('constructor'))).status).toBe(404);
    await Promise.all(Array.from({length: 199}, (_, index) => backend.put(role(`r${index}`), {})));
    expect((await backend.put(role('one too many'), {})).status).toBe(400);
    expect((await backend.put(role('r0'), {canSearch: false})).status).toBe(200);
  }, 60_000);

  const wrong: [path: string, patch: object][] = [
    ...Object.entries(defaultSettings)
      .filter(([, value]) => typeof value === 'boolean')
      .map(([key]): [string, object] => [key, {[key]: 'yes'}]),
    ['linkTarget', {linkTarget: 'window'}],
    ['theme', {theme: ''}],
    ['deleteMessage', {deleteMessage: true}],
    ['editMessage', {editMessage: 'others'}],
    ['customMessageActions', {customMessageActions: {}}],
    ['customMessageActions.0.permission', {customMessageActions: [{name: 'a', label: 'A', permission: 'sometimes'}]}],
    [
      'customMessageActions.1.name',
      {customMessageActions: ['A', 'B'].map((label) => ({name: 'a', label, permission: 'allow'}))},
    ],
    [
      'customConversationActions.0.permission',
      {customConversationActions: [{name: 'a', label: 'A', permission: 'ownMessages'}]},
    ],
    ['maxMessageLength', {maxMessageLength: 0}],
    ['maxMessageLength', {maxMessageLength: 10_001}],
    ['maxFileSize', {maxFileSize: 1.5}],
    ['allowedFileTypes.1', {allowedFileTypes: ['image/*', '../x']}],
    ['blockedFileTypes.0', {blockedFileTypes: ['exe']}],
    ['maxVoiceSeconds', {maxVoiceSeconds: -1}],
    ['suppression', {suppression: []}],
    ['suppression.level', {suppression: {level: 'all'}}],
    ['suppression.emails', {suppression: {emails: 1}}],
    ['suppression.allowedHosts.0', {suppression: {allowedHosts: ['https://example.com']}}],
    ['suppression.allowedHosts.0', {suppression: {allowedHosts: ['a.*.example.com']}}],
    ['suppression.allowedPhones.0', {suppression: {allowedPhones: ['me']}}],
    ['suppression.forbiddenWords.0', {suppression: {forbiddenWords: ['--']}}],
    ['suppression.replacementText', {suppression: {replacementText: ''}}],
    ['suppression.words', {suppression: {words: []}}],
    ['notifications.timeoutSeconds', {notifications: {timeoutSeconds: 901}}],
    ['notifications.email.senderLocalPart', {notifications: {email: {senderLocalPart: 'a@b'}}}],
    ['notifications.push.sound', {notifications: {push: {sound: 'ping'}}}],
    ['canFly', {canFly: true}],
    ['constructor', {constructor: {canSearch: false}}],
  ];
  it.each(wrong)('refuses a wrong %s by its path', async (path, patch) => {
    const answer = await backend.put(role('default'), patch);
    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([path]);
  });

  it.each(['(', '(a+)+$', '(a|a)*$', '.*.*.*x', '(?:\\w+\\s?)*!', 'x'.repeat(201), ''])(
    'refuses the expression %j, which is none or could take for ever',
    async (pattern) => {
      const startedAt = performance.now();
      const answer = await backend.put(role('default'), {suppression: {patterns: ['iban', pattern]}});
      expect(answer.status).toBe(400);
      expect(Object.keys(reasonsOf(answer))).toEqual(['suppression.patterns.1']);
      expect(performance.now() - startedAt).toBeLessThan(2000);
    },
  );
});
