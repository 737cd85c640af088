import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, reasonsOf} from './backend.js';

let server: TestServer;
let backend: Backend;

beforeAll(async () => {
  server = await startServer();
  backend = new Backend(server.url);
  await backend.createConversation('c', ['a', 'b']);
});
afterAll(() => server.stop());

describe('a batch', () => {
  it('[120] answers each operation with its own status, a bad path with 404', async () => {
    const {status, body} = await backend.post('/batch', [
      [1, 'GET', '/users/a'],
      [2, 'PUT', '/users/new', {name: 'New'}],
      [3, 'GET', '/no/such/path'],
      [5, 'GET', '/conversations/c/messages', {limit: '1'}],
      [4, 'PUT', '/users/nameless', {}],
    ]);

    expect(status).toBe(200);
    expect(body).toEqual([
      [1, 200, expect.objectContaining({id: 'a'})],
      [2, 200, {}],
      [3, 404, expect.objectContaining({errorCode: 'NOT_FOUND'})],
      [5, 200, {data: []}],
      [4, 400, expect.objectContaining({reasons: {name: ['is required']}})],
    ]);
    expect((await backend.get('/users/new')).status).toBe(200);
  });

  it('[120] of eleven operations is refused as a whole', async () => {
    const operations = Array.from({length: 11}, (_, index) => [index, 'PUT', `/users/eleven-${index}`, {name: 'E'}]);

    expect((await backend.post('/batch', operations)).status).toBe(400);
    expect((await backend.get('/users/eleven-0')).status).toBe(404);
    expect((await backend.post('/batch', operations.slice(1))).status).toBe(200);
    expect(await backend.post('/batch', [])).toMatchObject({status: 200, body: []});
  });

  it.each<[string, unknown, string]>([
    ['an object', {}, 'body'],
    ['an operation that is no list', [{}], '0'],
    ['an operation of two', [[1, 'GET']], '0'],
    ['an operation of six', [[1, 'GET', '/users/a', {}, {}, 1]], '0'],
    ['a number as text', [['1', 'GET', '/users/a']], '0.0'],
    ['a number that is used twice', [[1, 'GET', '/users/a'], [1, 'GET', '/users/b']], '1.0'], // prettier-ignore
    ['an unknown method', [[1, 'HEAD', '/users/a']], '0.1'],
    ['a path without a slash', [[1, 'GET', 'users/a']], '0.2'],
    ['a path to elsewhere', [[1, 'GET', 'https://evil.example/']], '0.2'],
    ['a query that is a list', [[1, 'GET', '/users', [1]]], '0.3'],
    ['a query of objects', [[1, 'GET', '/users', {limit: {}}]], '0.3.limit'],
    ['options that are a text', [[1, 'GET', '/users', {}, 'x']], '0.4'],
    ['a version that is a number', [[1, 'GET', '/users', {}, {api_version: 1}]], '0.4.api_version'],
  ])('with %s is refused, naming it, and nothing is done', async (_name, body, field) => {
    const list = Array.isArray(body) ? [...(body as unknown[]), [99, 'PUT', '/users/never', {name: 'N'}]] : body;
    const answer = await backend.post('/batch', list);

    expect(answer.status).toBe(400);
    expect(reasonsOf(answer)).toHaveProperty([field]);
    expect((await backend.get('/users/never')).status).toBe(404);
  });

  it('has an API version for each operation', async () => {
    const list = '/users/a/conversations';
    await backend.createConversation('older', ['a']);
    await backend.createConversation('newer', ['a']);
    await backend.say('older', 'a', 'x');

    const {body} = await backend.post('/batch', [
      [1, 'GET', list, {limit: '1'}, {api_version: '2021-01-01'}],
      [2, 'GET', list, {limit: '1'}, {api_version: '2021-02-09'}],
      [3, 'GET', list, {limit: '1'}, null],
    ]);

    const first = (body as [number, number, {data: {id: string}[]}][]).map(([, , {data}]) => data[0]?.id);
    expect(first).toEqual(['newer', 'older', 'older']);
  });

  it('holds neither another batch nor a file', async () => {
    const {body} = await backend.post('/batch', [
      [1, 'POST', '/batch', [[1, 'GET', '/users/a']]],
      [2, 'POST', '/files', {}],
      [3, 'POST', '/users/../batch', []],
    ]);

    for (const [, status] of body as [number, number][]) expect(status).toBe(404);
  });

  it('does not lead out of its app', async () => {
    const other = await server.createApp();
    const {body} = await backend.post('/batch', [
      [1, 'GET', `/../${other.appId}/users`],
      [2, 'GET', `/..%2f${other.appId}/users`],
      [3, 'GET', `/%2e%2e/${other.appId}/users`],
      [4, 'GET', '/../../health'],
      [5, 'GET', '//evil.example/users'],
      [6, 'GET', `/users/../../${other.appId}/users`],
    ]);

    for (const [, status] of body as [number, number][]) expect(status).toBe(404);
  });

  it('is no way in for whoever makes up a ticket', async () => {
    const stranger = new Backend(server.url, {key: null});

    expect((await stranger.get('/users', {'x-batch-ticket': '00000000-0000-4000-8000-000000000000'})).status).toBe(401);
    expect((await stranger.post('/batch', [])).status).toBe(401);
  });
});
