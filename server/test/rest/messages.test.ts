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
  id = `talk-${(count += 1)}`;
  path = `/conversations/${id}/messages`;
  await backend.createConversation(id, ['a', 'b']);
  await backend.createUsers('outsider');
});

const texts = async () => dataOf(await backend.get(path)).map(({text}) => text);
const idsOf = (body: unknown) => (body as {id: string}[]).map((message) => message.id);

describe('posting', () => {
  it('[111] takes one to ten messages in an array, and answers with their ids in order', async () => {
    const message = {type: 'UserMessage', sender: 'a', text: 'x'};

    expect((await backend.post(path, message)).status).toBe(400);
    expect((await backend.post(path, [])).status).toBe(400);
    expect((await backend.post(path, Array(11).fill(message))).status).toBe(400);
    expect(await texts()).toEqual([]);

    const {status, body} = await backend.post(path, [
      {...message, text: 'first'},
      {type: 'SystemMessage', text: 'second', custom: {price: '900'}},
    ]);
    expect(status).toBe(200);
    expect(body).toEqual([{id: expect.stringMatching(/^msg_\w{22}$/) as string}, {id: expect.any(String) as string}]);
    const [first, second] = idsOf(body);
    expect((await backend.get(`${path}/${first}`)).body).toMatchObject({
      type: 'UserMessage',
      text: 'first',
      senderId: 'a',
    });
    expect((await backend.get(`${path}/${second}`)).body).toMatchObject({
      type: 'SystemMessage',
      text: 'second',
      senderId: null,
      custom: {price: '900'},
    });
  });

  it.each([
    ['[112] a sender who is no participant', {type: 'UserMessage', sender: 'outsider', text: 'x'}, '1.sender'],
    ['[112] a system message with a sender', {type: 'SystemMessage', sender: 'a', text: 'x'}, '1.sender'],
    ['a user message without a sender', {type: 'UserMessage', text: 'x'}, '1.sender'],
    ['an unknown type', {type: 'Message', sender: 'a', text: 'x'}, '1.type'],
    ['empty text', {type: 'UserMessage', sender: 'a', text: ''}, '1.text'],
    ['a text of 10,001 characters', {type: 'UserMessage', sender: 'a', text: 'x'.repeat(10_001)}, '1.text'],
    ['neither text nor content', {type: 'UserMessage', sender: 'a'}, '1.text'],
    ['a place beyond the pole', {type: 'UserMessage', sender: 'a', location: [91, 0]}, '1.location'],
    [
      'a reply to nothing',
      {type: 'UserMessage', sender: 'a', text: 'x', referencedMessageId: 'msg_0'},
      '1.referencedMessageId',
    ],
    ['a custom value that is no text', {type: 'UserMessage', sender: 'a', text: 'x', custom: {a: 1}}, '1.custom.a'],
    ['a file that was never uploaded', {type: 'UserMessage', sender: 'a', attachmentToken: 'x'}, '1.attachmentToken'],
    [
      'an overlong idempotency key',
      {type: 'UserMessage', sender: 'a', text: 'x', idempotencyKey: 'k'.repeat(256)},
      '1.idempotencyKey',
    ],
  ])('refuses %s, naming the field and storing nothing', async (_, wrong, field) => {
    const answer = await backend.post(path, [{type: 'UserMessage', sender: 'a', text: 'right'}, wrong]);

    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([field]);
    expect(await texts()).toEqual([]);
  });

  it('[113] stores one message for an idempotency key, and answers with the same id again', async () => {
    const message = {type: 'UserMessage', sender: 'a', text: 'once', idempotencyKey: 'order-1'};

    const first = await backend.post(path, [message]);
    const second = await backend.post(path, [message]);

    expect(second).toMatchObject({status: 200, body: first.body});
    expect(await texts()).toEqual(['once']);
  });

  it('shows every documented key, null when empty, and the text as it was written', async () => {
    const text = '* one\n* two, *bold*  see https://ex.example/a_b.';
    const {body} = await backend.post(path, [{type: 'UserMessage', sender: 'a', text}]);
    const [messageId] = idsOf(body);

    const answer = await backend.get(`${path}/${messageId}`);

    expect(answer.body).toEqual({
      id: messageId,
      conversationId: id,
      type: 'UserMessage',
      senderId: 'a',
      text,
      attachment: null,
      location: null,
      content: expect.any(Array) as unknown[],
      custom: {},
      readBy: [],
      origin: 'rest',
      referencedMessageId: null,
      reactions: {},
      createdAt: expect.any(Number) as number,
      editedAt: null,
    });
  });

  it('takes links and buttons, replies, places and content', async () => {
    const [first = ''] = await backend.say(id, 'a', 'Tea or *coffee*?');
    const button = {type: 'actionButton', action: 'vote', params: {option: 'tea'}, children: ['Tea']};
    const content = [{type: 'text', children: ['Yes ', {type: 'bold', children: ['now']}]}];

    const {status, body} = await backend.post(path, [
      {type: 'UserMessage', sender: 'b', text: '<actionbutton:vote?option=tea|Tea>'},
      {type: 'UserMessage', sender: 'b', text: 'Yes', referencedMessageId: first},
      {type: 'UserMessage', sender: 'b', location: [52.37, 4.89]},
      {type: 'UserMessage', sender: 'b', content},
    ]);

    expect(status).toBe(200);
    const [action, reply, place, written] = idsOf(body);
    expect((await backend.get(`${path}/${first}`)).body).toMatchObject({
      text: 'Tea or *coffee*?',
      content: [{type: 'text', children: ['Tea or ', {type: 'bold', children: ['coffee']}, '?']}],
    });
    expect((await backend.get(`${path}/${action}`)).body).toMatchObject({
      content: [{type: 'text', children: [button]}],
    });
    expect((await backend.get(`${path}/${reply}`)).body).toMatchObject({referencedMessageId: first});
    expect((await backend.get(`${path}/${place}`)).body).toMatchObject({text: null, location: [52.37, 4.89]});
    expect((await backend.get(`${path}/${written}`)).body).toMatchObject({text: 'Yes *now*', content});
  });

  it('is not stopped by Read access of the sender', async () => {
    await backend.patch(`/conversations/${id}/participants/a`, {access: 'Read'});

    expect((await backend.post(path, [{type: 'UserMessage', sender: 'a', text: 'x'}])).status).toBe(200);
  });

  it('answers 404 for an unknown conversation', async () => {
    const body = [{type: 'UserMessage', sender: 'a', text: 'x'}];

    expect((await backend.post('/conversations/nowhere/messages', body)).status).toBe(404);
  });
});

describe('listing', () => {
  it('[115] pages through five messages as 2, 2, 1, newest first, and refuses limits of 0 and 101', async () => {
    await backend.say(id, 'a', '1', '2', '3', '4', '5');

    const pages: unknown[][] = [];
    for (let after = ''; pages.length < 3;) {
      const page = dataOf(await backend.get(`${path}?limit=2${after}`));
      pages.push(page.map(({text}) => text));
      after = `&startingAfter=${String(page.at(-1)?.id)}`;
    }

    expect(pages).toEqual([['5', '4'], ['3', '2'], ['1']]);
    for (const query of ['limit=0', 'limit=101', 'startingAfter=msg_0']) {
      const answer = await backend.get(`${path}?${query}`);
      expect(answer.status).toBe(400);
      expect(Object.keys(reasonsOf(answer))).toEqual([query.split('=')[0]]);
    }
  });

  it('tells who has read a message', async () => {
    await backend.say(id, 'a', 'hello');
    expect(dataOf(await backend.get(path))).toMatchObject([{readBy: []}]);

    await backend.post(`/conversations/${id}/readBy/b`);

    expect(dataOf(await backend.get(path))).toMatchObject([{readBy: ['b']}]);
  });

  it('never shows welcome messages', async () => {
    await backend.put(`/conversations/${id}`, {welcomeMessages: ['Welcome!']});

    expect(await texts()).toEqual([]);
  });

  it('answers 404 for an unknown conversation or message', async () => {
    expect((await backend.get('/conversations/nowhere/messages')).status).toBe(404);
    expect((await backend.get(`${path}/msg_0`)).status).toBe(404);
  });
});

describe('editing and deleting', () => {
  it.each(['PUT', 'POST'])('changes text and custom data by %s; only new text counts as an edit', async (method) => {
    const [messageId] = await backend.say(id, 'a', 'old');

    expect(await backend.send(method, `${path}/${messageId}`, {custom: {k: 'v'}})).toMatchObject({
      status: 200,
      body: {},
    });
    expect((await backend.get(`${path}/${messageId}`)).body).toMatchObject({
      text: 'old',
      custom: {k: 'v'},
      editedAt: null,
    });

    expect(await backend.send(method, `${path}/${messageId}`, {text: '_new_'})).toMatchObject({status: 200, body: {}});
    expect((await backend.get(`${path}/${messageId}`)).body).toMatchObject({
      text: '_new_',
      content: [{type: 'text', children: [{type: 'italic', children: ['new']}]}],
      custom: {k: 'v'},
      editedAt: expect.any(Number) as number,
    });
  });

  it('refuses what a post would refuse', async () => {
    const [messageId] = await backend.say(id, 'a', 'old');

    const answer = await backend.put(`${path}/${messageId}`, {text: ''});

    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual(['text']);
    expect((await backend.put(`${path}/msg_0`, {text: 'x'})).status).toBe(404);
  });

  it('edits system messages too', async () => {
    const {body} = await backend.post(path, [{type: 'SystemMessage', text: 'old'}]);

    expect((await backend.put(`${path}/${idsOf(body)[0]}`, {text: 'new'})).status).toBe(200);
    expect(await texts()).toEqual(['new']);
  });

  it('removes a message once', async () => {
    const [first, second] = await backend.say(id, 'a', 'one', 'two');

    expect(await backend.delete(`${path}/${second}`)).toMatchObject({status: 200, body: {}});

    expect((await backend.get(`${path}/${second}`)).status).toBe(404);
    expect((await backend.delete(`${path}/${second}`)).status).toBe(404);
    expect((await backend.get(`/conversations/${id}`)).body).toMatchObject({lastMessage: {id: first}});
    expect((await backend.delete(path)).status).toBe(404);
  });
});
