import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, dataOf, reasonsOf} from './backend.js';

let server: TestServer;
let app: {appId: string; key: string};
let backend: Backend;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  app = await server.createApp();
  backend = new Backend(server.url, app);
});

interface Key {
  id: string;
  key: string;
  hint: string;
  useForWebhooks: boolean;
}

describe('the settings', () => {
  const path = '/_admin/settings';

  it('are read, patched and reset, without a word about keys', async () => {
    expect(await backend.put(path, {name: 'Boats', retention: 30, guestLimit: 5})).toMatchObject({
      status: 200,
      body: {},
    });
    const {body} = await backend.get(path);
    expect(body).toMatchObject({name: 'Boats', retention: 30, guestLimit: 5, participantLimit: 300});
    expect(JSON.stringify(body)).not.toContain('sk_');
    expect(await backend.put(path, body)).toMatchObject({status: 200});
    await backend.put(path, {name: null, retention: null, guestLimit: null});
    expect((await backend.get(path)).body).toMatchObject({name: app.appId, retention: null, guestLimit: 1000});
  });

  it('of another app are out of reach', async () => {
    const other = await server.createApp();
    const stranger = new Backend(server.url, {appId: app.appId, key: other.key});
    expect((await stranger.get(path)).status).toBe(401);
    expect((await stranger.put(path, {name: 'Mine'})).status).toBe(401);
  });

  it.each<[string, object]>([
    ['name', {name: ''}],
    ['custom.a', {custom: {a: 1}}],
    ['defaultLocale', {defaultLocale: 'no locale'}],
    ['authenticationRequired', {authenticationRequired: 'on'}],
    ['clientUserSync', {clientUserSync: 'some'}],
    ['clientConversationSync', {clientConversationSync: null, guestLimit: -1}],
    ['participantLimit', {participantLimit: 0}],
    ['guestLimit', {guestLimit: 1.5}],
    ['retention', {retention: 0}],
    ['environment', {environment: 'staging'}],
    ['secretKeys', {secretKeys: []}],
    ['id', {id: 'another'}],
  ])('refuse a wrong %s by its path', async (key, patch) => {
    const answer = await backend.put(path, patch);
    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([key === 'clientConversationSync' ? 'guestLimit' : key]);
  });
});

describe('secret keys', () => {
  const path = '/_admin/secret-keys';
  const keys = async () => dataOf<Key>(await backend.get(path));

  it('are told once, when they are made, and rotate', async () => {
    const [first] = await keys();
    expect(first).toMatchObject({useForWebhooks: true, hint: `sk_test_…${app.key.slice(-4)}`});
    const made = (await backend.post(path, {})).body as Key;
    expect(made.key).toMatch(/^sk_test_[\w-]{32}$/);
    expect(JSON.stringify(await keys())).not.toContain(made.key);

    const renewed = new Backend(server.url, {appId: app.appId, key: made.key});
    expect((await renewed.delete(`${path}/${first?.id}`)).status).toBe(400);
    expect((await renewed.patch(`${path}/${made.id}`, {useForWebhooks: true})).status).toBe(200);
    expect((await keys()).map(({useForWebhooks}) => useForWebhooks)).toEqual([false, true]);
    expect(await renewed.delete(`${path}/${first?.id}`)).toMatchObject({status: 200, body: {}});
    expect((await backend.get(path)).status).toBe(401);
    expect((await renewed.get(path)).status).toBe(200);
  });

  it('that are unknown are 404, and there are at most ten', async () => {
    expect((await backend.delete(`${path}/nope`)).status).toBe(404);
    expect((await backend.patch(`${path}/nope`, {useForWebhooks: true})).status).toBe(404);
    expect((await backend.patch(`${path}/nope`, {useForWebhooks: false})).status).toBe(400);
    const made = await Promise.all(Array.from({length: 10}, () => backend.post(path, {})));
    expect(made.map(({status}) => status).sort()).toEqual([...Array<number>(9).fill(200), 400]);
  });

  it('that are deleted end the sessions that live by them', async () => {
    const made = (await backend.post(path, {useForWebhooks: false})).body as Key;
    const {createHmac} = await import('node:crypto');
    const signature = createHmac('sha256', made.key).update('alice').digest('hex');
    const socket = await server.connect({appId: app.appId, userId: 'alice', signature});
    await backend.delete(`${path}/${made.id}`);
    expect((await socket.closed).code).toBe(4401);
  });
});

describe('themes', () => {
  const theme = {base: 'default_v7', files: {'UserMessage.template': '<p>{{ body }}</p>', 'layout.json': '{}'}};

  it('come back as they were stored; a whole theme is replaced, null deletes it', async () => {
    expect((await backend.get('/themes')).body).toEqual({});
    expect(await backend.post('/themes', {dark: theme, light: {base: 'default_v6'}})).toMatchObject({status: 200});
    expect((await backend.get('/themes')).body).toEqual({dark: theme, light: {base: 'default_v6', files: {}}});
    await backend.put('/themes', {dark: {files: {'layout.json': '[]', 'evil.exe': 'x'}}, light: null, gone: null});
    expect((await backend.get('/themes')).body).toEqual({dark: {base: 'default_v7', files: {'layout.json': '[]'}}});
  });

  it('that are wrong are refused by name, and nothing is stored', async () => {
    const answer = await backend.post('/themes', {a: theme, b: {files: {'x.template': 'x'.repeat(100_001)}}});
    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual(['b.files.x.template']);
    expect((await backend.post('/themes', {a: []})).status).toBe(400);
    expect((await backend.get('/themes')).body).toEqual({});
    const many = Array.from({length: 30}, (_, index): [string, object] => [`t${index}`, theme]);
    expect((await backend.post('/themes', Object.fromEntries(many))).status).toBe(200);
    const more = many.map(([name, value]): [string, object] => [`more-${name}`, value]);
    expect((await backend.post('/themes', Object.fromEntries(more))).status).toBe(400);
    expect(Object.keys((await backend.get('/themes')).body as object)).toHaveLength(30);
  });
});
