import {request as httpRequest} from 'node:http';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend} from './backend.js';

let server: TestServer;
let backend: Backend;
const json = {'content-type': 'application/json'};

beforeAll(async () => {
  server = await startServer();
  backend = new Backend(server.url);
  await backend.createConversation('c', ['a', 'b']);
});
afterAll(() => server.stop());

/** A GET with a body, which `fetch` refuses to send. */
function getWithBody(path: string, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {...json, authorization: 'Bearer sk_test_demo', 'content-length': Buffer.byteLength(body)};
    const request = httpRequest(`${server.url}/v1/demo${path}`, {method: 'GET', headers}, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    request.on('error', reject).end(body);
  });
}

describe('clients in the wild', () => {
  it('may say JSON and send nothing with PUT and DELETE', async () => {
    expect(await backend.sendRaw('PUT', '/conversations/c/participants/a', '', json)).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await backend.sendRaw('PUT', '/users/a', '', json)).toMatchObject({status: 200, body: {}});
    expect(await backend.sendRaw('DELETE', '/conversations/c/participants/b', '', json)).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await backend.sendRaw('DELETE', '/conversations/c/participants/b')).toMatchObject({status: 200, body: {}});
  });

  it('may send {} with GET', async () => {
    expect(await getWithBody('/users/a', '{}')).toBe(200);
    expect(await getWithBody('/conversations/c/messages', '{}')).toBe(200);
  });

  it('may end a path with a slash', async () => {
    expect((await backend.get('/')).status).toBe(200);
    expect((await backend.get('/users/a/')).status).toBe(200);
    expect((await backend.get('/users/?limit=1')).status).toBe(200);
    expect((await backend.put('/users/a/', {name: 'A'})).status).toBe(200);
  });

  it('may send keys that we do not know with users and conversations, which are not stored', async () => {
    expect((await backend.put('/users/extra', {id: 'extra', name: 'E', role: 'any thing', colour: 'red'})).status).toBe(
      200,
    );
    expect(
      (await backend.put('/conversations/extra', {id: 'extra', participants: ['extra'], colour: {red: 1}})).status,
    ).toBe(200);

    expect((await backend.get('/users/extra')).body).not.toHaveProperty('colour');
    expect((await backend.get('/users/extra')).body).toMatchObject({role: 'any thing'});
    expect((await backend.get('/conversations/extra')).body).not.toHaveProperty('colour');
  });

  it('may name a charset', async () => {
    const headers = {'content-type': 'application/json; charset=utf-8'};

    expect((await backend.sendRaw('PUT', '/users/a', '{"name":"A"}', headers)).status).toBe(200);
  });

  it('may not use keys that would change objects themselves, which are refused or stored as plain data', async () => {
    const poisoned = await backend.sendRaw('PUT', '/users/a', '{"name":"A","custom":{"__proto__":"x"}}', json);
    expect(poisoned.status).toBe(400);

    await backend.put('/users/a', {custom: {constructor: 'x', prototype: 'y', toString: 'z'}});
    expect((await backend.get('/users/a')).body).toMatchObject({
      custom: {constructor: 'x', prototype: 'y', toString: 'z'},
    });
    expect({}).not.toHaveProperty('x');
  });
});
