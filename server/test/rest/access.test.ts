import {SignJWT} from 'jose';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend} from './backend.js';

const key = 'sk_test_demo';
const message = {type: 'UserMessage', sender: 'a', text: 'x'};

/** Every endpoint but `GET /v1/:appId`: a right body, a wrong one, and a path that names something unknown. */
const endpoints: readonly {
  method: string;
  path: string;
  body?: unknown;
  /** Absent where any object will do. */
  wrong?: unknown;
  unknown?: string;
}[] = [
  {method: 'PUT', path: '', body: {custom: {k: 'v'}}, wrong: {defaultLocale: 7}},
  {method: 'GET', path: '/users'},
  {method: 'PUT', path: '/users', body: {a: {name: 'A'}}, wrong: {a: {name: 1}}},
  {method: 'GET', path: '/users/a', unknown: '/users/nobody'},
  {method: 'PUT', path: '/users/a', body: {name: 'A'}, wrong: {name: []}},
  {method: 'GET', path: '/users/a/conversations', unknown: '/users/nobody/conversations'},
  {method: 'GET', path: '/users/a/sessions'},
  {
    method: 'PATCH',
    path: '/users/a/conversations/c',
    body: {readUntil: 'sent'},
    wrong: {readUntil: 'never'},
    unknown: '/users/a/conversations/nowhere',
  },
  {method: 'POST', path: '/presences', body: {}, wrong: {hasFocus: 'yes'}},
  {method: 'GET', path: '/conversations'},
  {method: 'GET', path: '/conversations/c', unknown: '/conversations/nowhere'},
  {method: 'PUT', path: '/conversations/c', body: {subject: 'S'}, wrong: {subject: 1}},
  {method: 'POST', path: '/conversations/c/readBy/a', body: {}, unknown: '/conversations/c/readBy/nobody'},
  {
    method: 'PUT',
    path: '/conversations/c/participants/a',
    body: {access: 'Read'},
    wrong: {access: 'read'},
    unknown: '/conversations/nowhere/participants/a',
  },
  {
    method: 'PATCH',
    path: '/conversations/c/participants/a',
    body: {access: 'ReadWrite'},
    wrong: {notify: 'no'},
    unknown: '/conversations/c/participants/nobody',
  },
  {method: 'DELETE', path: '/conversations/c/participants/b', unknown: '/conversations/nowhere/participants/b'},
  {
    method: 'POST',
    path: '/conversations/c/messages',
    body: [message],
    wrong: [{...message, text: 1}],
    unknown: '/conversations/nowhere/messages',
  },
  {method: 'GET', path: '/conversations/c/messages', unknown: '/conversations/nowhere/messages'},
  {method: 'GET', path: '/conversations/c/messages/:m', unknown: '/conversations/c/messages/msg_0'},
  {
    method: 'PUT',
    path: '/conversations/c/messages/:m',
    body: {custom: {k: 'v'}},
    wrong: {custom: {k: 1}},
    unknown: '/conversations/c/messages/msg_0',
  },
  {
    method: 'POST',
    path: '/conversations/c/messages/:m',
    body: {custom: {k: 'v'}},
    wrong: {text: 1},
    unknown: '/conversations/c/messages/msg_0',
  },
  {
    method: 'PUT',
    path: '/conversations/c/messages/:m/reactions/%F0%9F%91%8D/a',
    unknown: '/conversations/c/messages/msg_0/reactions/%F0%9F%91%8D/a',
  },
  {
    method: 'DELETE',
    path: '/conversations/c/messages/:m/reactions/%F0%9F%91%8D/a',
    unknown: '/conversations/c/messages/msg_0/reactions/%F0%9F%91%8D/a',
  },
  {
    method: 'POST',
    path: '/import/conversations/c/messages',
    body: [{...message, timestamp: 1, readBy: []}],
    wrong: [{...message, readBy: []}],
    unknown: '/import/conversations/nowhere/messages',
  },
  {method: 'DELETE', path: '/conversations/c/messages/:m', unknown: '/conversations/c/messages/msg_0'},
  {method: 'DELETE', path: '/conversations/c', unknown: '/conversations/nowhere'},
];

let server: TestServer;
let backend: Backend;
let messageId: string;

const tokenOf = (claims: Record<string, unknown>, secret = key): Promise<string> =>
  new SignJWT({iss: 'demo', ...claims}).setProtectedHeader({alg: 'HS256'}).sign(new TextEncoder().encode(secret));
const pathOf = (path: string) => path.replace(':m', messageId);

beforeAll(async () => {
  server = await startServer();
  backend = new Backend(server.url);
  await backend.createConversation('c', ['a', 'b']);
  [messageId = ''] = await backend.say('c', 'a', 'hello');
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
    expect((await new Backend(server.url, {appId: 'nope', key: null}).get('')).status).toBe(404);
  });
});

describe.each(endpoints)('$method $path', ({method, path, body}) => {
  it('is refused without a credential, for another app, and for a user', async () => {
    const other = await server.createApp();
    const token = await tokenOf({tokenType: 'user', sub: 'a'});
    for (const [refused, status] of [
      [new Backend(server.url, {key: null}), 401],
      [new Backend(server.url, {key: other.key}), 401],
      [new Backend(server.url, {appId: other.appId}), 401],
      [new Backend(server.url, {appId: 'nope'}), 404],
      [new Backend(server.url, {key: token}), 401],
    ] as const) {
      expect((await refused.send(method, pathOf(path), body)).status).toBe(status);
    }
  });

  it('answers 200 with an object or an array, to a secret key and to an app token', async () => {
    const token = await tokenOf({tokenType: 'app'});
    const callers = method === 'DELETE' ? [backend] : [backend, new Backend(server.url, {key: token})];
    for (const caller of callers) {
      const answer = await caller.send(method, pathOf(path), body);
      expect(answer.status).toBe(200);
      expect(answer.body).toBeTypeOf('object');
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    }
  });
});

describe('a wrong body', () => {
  const table = endpoints.filter(({wrong}) => wrong !== undefined);

  beforeAll(() => backend.createConversation('c', ['a']));

  it.each(table)('is refused by $method $path', async ({method, path, wrong}) => {
    const json = {'content-type': 'application/json'};

    expect((await backend.sendRaw(method, pathOf(path), '{"name":', json)).status).toBe(400);
    expect((await backend.sendRaw(method, pathOf(path), '"text"', json)).status).toBe(400);
    expect((await backend.sendRaw(method, pathOf(path), 'name=x', {'content-type': 'text/plain'})).status).toBe(400);
    expect(await backend.send(method, pathOf(path), wrong)).toMatchObject({
      status: 400,
      body: {
        errorCode: 'BAD_REQUEST',
        message: expect.any(String) as string,
        reasons: expect.any(Object) as object,
      },
    });
  });
});

describe('something unknown', () => {
  const table = endpoints.filter(({unknown}) => unknown !== undefined);

  it.each(table)('is not found by $method $path', async ({method, unknown = '', body}) => {
    expect(await backend.send(method, unknown, body)).toMatchObject({status: 404, body: {errorCode: 'NOT_FOUND'}});
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
