import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServer, type TestServer} from '../support/start-server.js';
import {Backend, dataOf, reasonsOf} from './backend.js';

let server: TestServer;
let backend: Backend;

beforeAll(async () => {
  server = await startServer();
  backend = new Backend(server.url);
});
afterAll(() => server.stop());

/** A back end of an app of its own, so that lists hold nothing else. */
async function freshBackend(): Promise<Backend> {
  return new Backend(server.url, await server.createApp());
}

const idsOf = (answer: Awaited<ReturnType<Backend['get']>>) => dataOf(answer).map(({id}) => id);
const filterOf = (filter: unknown) => `filter=${encodeURIComponent(JSON.stringify(filter))}`;

describe('a conversation', () => {
  it('[109] keeps its participants when a later PUT names others', async () => {
    await backend.createUsers('a', 'b', 'c');
    await backend.put('/conversations/merge', {participants: ['a', 'b']});
    await backend.patch('/conversations/merge/participants/a', {notify: false});

    expect(await backend.put('/conversations/merge', {participants: ['a', 'c']})).toMatchObject({
      status: 200,
      body: {},
    });

    const {body} = await backend.get('/conversations/merge');
    expect(body).toMatchObject({participants: {a: {notify: false}, b: {notify: true}, c: {notify: true}}});
  });

  it('shows every documented key, null when empty', async () => {
    await backend.createConversation('bare', ['a']);

    expect((await backend.get('/conversations/bare')).body).toEqual({
      id: 'bare',
      subject: null,
      topicId: null,
      photoUrl: null,
      welcomeMessages: null,
      custom: {},
      lastMessage: null,
      participants: {
        a: {
          access: 'ReadWrite',
          notify: true,
          isUnread: false,
          joinedAt: expect.any(Number) as number,
          readUntil: expect.any(Number) as number,
        },
      },
      createdAt: expect.any(Number) as number,
      everyoneReadUntil: expect.any(Number) as number,
    });
  });

  it('holds its attributes, patches custom data by key and shows the last message', async () => {
    const attributes = {
      subject: 'Sloop for sale',
      photoUrl: 'https://img.example/17.png',
      welcomeMessages: ['Be kind.'],
      custom: {listing: '17', draft: 'yes'},
    };
    await backend.createConversation('boat', ['a', 'b'], attributes);
    await backend.say('boat', 'a', 'Is the *mast* included?');

    await backend.put('/conversations/boat', {custom: {draft: null}});

    expect((await backend.get('/conversations/boat')).body).toMatchObject({
      ...attributes,
      custom: {listing: '17'},
      lastMessage: {conversationId: 'boat', senderId: 'a', text: 'Is the *mast* included?'},
      participants: {a: {isUnread: false}, b: {isUnread: true}},
    });
  });

  it('refuses unknown participants and applies nothing', async () => {
    const answer = await backend.put('/conversations/ghosts', {subject: 'x', participants: ['a', 'nobody']});

    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual(['participants']);
    expect((await backend.get('/conversations/ghosts')).status).toBe(404);
  });

  it.each([
    ['a subject of 2,001 characters', {subject: 'x'.repeat(2001)}, 'subject'],
    ['a subject that is no text', {subject: {}}, 'subject'],
    ['welcome messages that are no list', {welcomeMessages: 'x'}, 'welcomeMessages'],
    ['a custom value that is no text', {custom: {a: true}}, 'custom.a'],
    ['participants that are no list', {participants: 'a'}, 'participants'],
  ])('refuses %s, naming the field', async (_, body, field) => {
    const answer = await backend.put('/conversations/wrong', body);

    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([field]);
  });

  it('is gone after DELETE, and starts empty under the same id', async () => {
    await backend.createConversation('again', ['a', 'b'], {subject: 'Old'});
    const [messageId] = await backend.say('again', 'a', 'old');

    expect(await backend.delete('/conversations/again')).toMatchObject({status: 200, body: {}});

    expect((await backend.get('/conversations/again')).status).toBe(404);
    expect((await backend.get('/conversations/again/messages')).status).toBe(404);
    expect((await backend.delete('/conversations/again')).status).toBe(404);
    await backend.put('/conversations/again', {participants: ['a']});
    expect((await backend.get('/conversations/again')).body).toMatchObject({subject: null, lastMessage: null});
    expect((await backend.get(`/conversations/again/messages/${messageId}`)).status).toBe(404);
    expect(
      Object.keys(((await backend.get('/conversations/again')).body as {participants: object}).participants),
    ).toEqual(['a']);
  });
});

describe('the list of conversations', () => {
  it('is ordered by last activity, newest first, unless asked or told an old version', async () => {
    const own = await freshBackend();
    for (const id of ['c1', 'c2', 'c3']) await own.createConversation(id, ['a']);
    await own.say('c1', 'a', 'now the newest');

    expect(idsOf(await own.get('/conversations'))).toEqual(['c1', 'c3', 'c2']);
    expect(idsOf(await own.get('/conversations?orderDirection=ASC'))).toEqual(['c2', 'c3', 'c1']);
    expect(idsOf(await own.get('/conversations?orderBy=createdAt'))).toEqual(['c3', 'c2', 'c1']);
    expect(idsOf(await own.get('/conversations', {'x-talkjs-version': '2021-01-01'}))).toEqual(['c3', 'c2', 'c1']);
    expect(idsOf(await own.get('/conversations', {'talk-api-version': '2021-02-09'}))).toEqual(['c1', 'c3', 'c2']);
  });

  it('comes in pages', async () => {
    const own = await freshBackend();
    for (const id of ['p1', 'p2', 'p3']) await own.createConversation(id, ['a']);

    expect(idsOf(await own.get('/conversations?limit=2&orderBy=createdAt'))).toEqual(['p3', 'p2']);
    expect(idsOf(await own.get('/conversations?limit=2&orderBy=createdAt&startingAfter=p2'))).toEqual(['p1']);
  });

  it('can be narrowed by the time of the last message and by custom data', async () => {
    const own = await freshBackend();
    await own.createConversation('silent', ['a'], {custom: {status: 'open'}});
    await own.createConversation('spoken', ['a'], {custom: {status: 'closed'}});
    await own.say('spoken', 'a', 'hi');
    const {lastMessage} = (await own.get('/conversations/spoken')).body as {lastMessage: {createdAt: number}};
    const at = lastMessage.createdAt;

    expect(idsOf(await own.get(`/conversations?lastMessageAfter=${at - 1}`))).toEqual(['spoken']);
    expect(idsOf(await own.get(`/conversations?lastMessageAfter=${at}`))).toEqual([]);
    expect(idsOf(await own.get(`/conversations?lastMessageBefore=${at + 1}`))).toEqual(['spoken']);
    expect(idsOf(await own.get(`/conversations?${filterOf({custom: {status: ['!=', 'closed']}})}`))).toEqual([
      'silent',
    ]);
  });

  it.each([
    'limit=31',
    'limit=0',
    'startingAfter=nowhere',
    'orderBy=subject',
    'orderDirection=UP',
    'lastMessageAfter=yesterday',
    'filter=nonsense',
    'filter=[]',
  ])('refuses %s, naming it', async (query) => {
    const answer = await backend.get(`/conversations?${query}`);

    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([query.split('=')[0]]);
  });

  it.each([
    [{access: ['==', 'Read']}, 'filter.access'],
    [{custom: {a: ['~', 'x']}}, 'filter.custom.a'],
    [{custom: 'x'}, 'filter.custom'],
  ])('refuses the filter %j, naming its key', async (filter, field) => {
    const answer = await backend.get(`/conversations?${filterOf(filter)}`);

    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([field]);
  });
});

describe("a user's conversations", () => {
  it('[116] are only those that match, last activity first', async () => {
    const own = await freshBackend();
    await own.createConversation('read', ['a', 'b'], {custom: {category: 'boats'}});
    await own.createConversation('older', ['a', 'b'], {custom: {category: 'boats'}});
    await own.createConversation('closed', ['a', 'b'], {custom: {category: 'boats', status: 'closed'}});
    await own.createConversation('other', ['b']);
    await own.createConversation('newer', ['a', 'b'], {custom: {category: 'boats'}});
    await own.say('closed', 'b', 'x');
    await own.say('newer', 'b', 'x');
    await own.say('older', 'b', 'one', 'two');

    expect(idsOf(await own.get('/users/a/conversations'))).toEqual(['older', 'newer', 'closed', 'read']);
    const filter = filterOf({custom: {category: 'exists', status: ['!=', 'closed']}, access: ['==', 'ReadWrite']});
    const unread = await own.get(`/users/a/conversations?unreadsOnly=true&${filter}`);
    expect(dataOf(unread)).toMatchObject([
      {id: 'older', isUnread: true, unreadMessageCount: 2, lastMessage: {text: 'two'}},
      {id: 'newer', isUnread: true, unreadMessageCount: 1},
    ]);
    expect(idsOf(await own.get(`/users/a/conversations?${filterOf({access: ['==', 'Read']})}`))).toEqual([]);
  });

  it('can be ordered, paged and continued from a time', async () => {
    const own = await freshBackend();
    for (const id of ['o1', 'o2', 'o3']) await own.createConversation(id, ['a']);
    await own.say('o1', 'a', 'hi');
    const {lastMessage} = (await own.get('/conversations/o1')).body as {lastMessage: {createdAt: number}};

    const path = '/users/a/conversations';
    expect(idsOf(await own.get(`${path}?orderBy=createdAt&orderDirection=ASC`))).toEqual(['o1', 'o2', 'o3']);
    expect(idsOf(await own.get(`${path}?limit=1&startingAfter=o1`))).toEqual(['o3']);
    expect(idsOf(await own.get(`${path}?offsetTs=${lastMessage.createdAt}`))).not.toContain('o1');
    expect((await own.get(`${path}?limit=31`)).status).toBe(400);
    expect((await own.get(`${path}?orderBy=name`)).status).toBe(400);
    expect((await own.get('/users/nobody/conversations')).status).toBe(404);
  });

  it('follow the read position that a back end sets', async () => {
    const own = await freshBackend();
    await own.createConversation('pos', ['a', 'b']);
    await own.say('pos', 'b', 'one', 'two');
    const unreadCount = async () => dataOf(await own.get('/users/a/conversations')).map((it) => it.unreadMessageCount);
    const isUnread = async () => dataOf(await own.get('/users/a/conversations')).map((it) => it.isUnread);

    expect(await own.post('/conversations/pos/readBy/a')).toMatchObject({status: 200, body: {}});
    expect(await unreadCount()).toEqual([0]);

    await own.patch('/users/a/conversations/pos', {readUntil: 0});
    expect(await unreadCount()).toEqual([2]);

    await own.patch('/users/a/conversations/pos', {readUntil: 'sent'});
    expect(await isUnread()).toEqual([false]);

    await own.patch('/users/a/conversations/pos', {isUnread: true});
    expect(await isUnread()).toEqual([true]);

    expect((await own.patch('/users/a/conversations/pos', {})).status).toBe(400);
    expect((await own.patch('/users/a/conversations/pos', {readUntil: 'later'})).status).toBe(400);
    expect((await own.patch('/users/nobody/conversations/pos', {readUntil: 0})).status).toBe(404);
    expect((await own.post('/conversations/pos/readBy/nobody')).status).toBe(404);
    expect((await own.post('/conversations/nowhere/readBy/a')).status).toBe(404);
  });
});
