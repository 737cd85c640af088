import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, dataOf, reasonsOf} from './backend.js';

let server: TestServer;
let backend: Backend;
let id: string;
let path: string;
let count = 0;

beforeAll(async () => {
  server = await startServer();
  backend = new Backend(server.url);
});
afterAll(() => server.stop());

beforeEach(async () => {
  id = `import-${(count += 1)}`;
  path = `/import/conversations/${id}/messages`;
  await backend.createConversation(id, ['a', 'b']);
});

describe('import', () => {
  it('[119] orders messages by their old times and marks them as imported', async () => {
    await backend.say(id, 'a', 'now');

    const answer = await backend.post(path, [
      {type: 'UserMessage', sender: 'b', text: 'second', timestamp: 2000, readBy: []},
      {type: 'UserMessage', sender: 'a', text: 'first', createdAt: 1000, readBy: ['b'], custom: {k: 'v'}},
    ]);

    expect(answer.status).toBe(200);
    const [second, first] = (answer.body as {id: string}[]).map((message) => message.id);
    expect(dataOf(await backend.get(`/conversations/${id}/messages`))).toMatchObject([
      {text: 'now', origin: 'rest'},
      {id: second, text: 'second', createdAt: 2000, origin: 'import'},
      {id: first, text: 'first', createdAt: 1000, origin: 'import', custom: {k: 'v'}},
    ]);
    expect((await backend.get(`/conversations/${id}`)).body).toMatchObject({lastMessage: {text: 'now'}});
  });

  it('makes a message the last one when it is the newest', async () => {
    await backend.post(path, [{type: 'UserMessage', sender: 'b', text: 'x', timestamp: Date.now() + 1000, readBy: []}]);

    expect((await backend.get(`/conversations/${id}`)).body).toMatchObject({lastMessage: {text: 'x'}});
  });

  it('stores the same message twice when told twice', async () => {
    const message = {type: 'UserMessage', sender: 'a', text: 'again', timestamp: 1000, readBy: []};

    await backend.post(path, [message]);
    await backend.post(path, [message]);

    expect(dataOf(await backend.get(`/conversations/${id}/messages`))).toHaveLength(2);
  });

  it.each([
    ['a system message', {type: 'SystemMessage'}, '0.type'],
    ['a sender who is no participant', {sender: 'nobody'}, '0.sender'],
    ['a message without a time', {timestamp: undefined}, '0.timestamp'],
    ['a message without text', {text: undefined}, '0.text'],
    ['a message without readers', {readBy: undefined}, '0.readBy'],
  ])('refuses %s, naming the field', async (_, wrong, field) => {
    const answer = await backend.post(path, [
      {type: 'UserMessage', sender: 'a', text: 'x', timestamp: 1000, readBy: [], ...wrong},
    ]);

    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([field]);
    expect(dataOf(await backend.get(`/conversations/${id}/messages`))).toEqual([]);
  });

  it('takes one to ten messages of a known conversation', async () => {
    const message = {type: 'UserMessage', sender: 'a', text: 'x', timestamp: 1000, readBy: []};

    expect((await backend.post(path, Array(11).fill(message))).status).toBe(400);
    expect((await backend.post(path, message)).status).toBe(400);
    expect((await backend.post('/import/conversations/nowhere/messages', [message])).status).toBe(404);
    expect((await backend.post(`/import/conversation/${id}/messages`, [message])).status).toBe(404);
  });
});
