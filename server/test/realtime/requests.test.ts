import type {RequestType} from 'talk-elements/protocol';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {populate, uniqueId} from '../support/populate.js';
import type {SocketClient} from '../support/socket-client.js';
import type {TestServer} from '../support/start-server.js';
import {startServer} from '../support/start-server.js';

let server: TestServer;
let alice: SocketClient;
let bob: SocketClient;
let conversationId: string;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  conversationId = uniqueId('c');
  await populate(server, conversationId, ['alice', 'bob']);
  [alice, bob] = await Promise.all([server.connect({userId: 'alice'}), server.connect({userId: 'bob'})]);
});

const say = (from: SocketClient, text: string, nonce = uniqueId('n')) =>
  from.request('message.send', {conversationId, nonce, text});

describe('sessions', () => {
  it('hello tells who one is and what one may do', async () => {
    const socket = await server.openSocket();
    const before = Date.now();
    const hello = await socket.hello({appId: 'demo', userId: 'alice'});
    expect(hello).toMatchObject({
      user: {id: 'alice', name: 'alice', role: 'default'},
      permissions: {deleteMessage: 'own', defaultLocale: 'en-US'},
      app: {id: 'demo', clientConversationSync: true, clientUserSync: 'all'},
      expiresAt: null,
    });
    expect(hello.serverTime).toBeGreaterThanOrEqual(before);
    expect(hello.sessionId).toMatch(/^\d+-\d+-[0-9a-f]+$/);
  });

  it('hello of a user who does not exist yet works', async () => {
    const socket = await server.openSocket();
    expect(await socket.hello({appId: 'demo', userId: uniqueId('new')})).toMatchObject({user: null});
  });

  it('presence is told and replaced, and ends with the socket', async () => {
    const widget = {id: 'w', selectedConversationId: conversationId, hasFocus: true, isTyping: false, custom: {p: '1'}};
    await alice.request('presence', {sessions: ['s'], widgets: [widget]});
    const {presence} = server.services;
    const query = {selectedConversationId: conversationId};
    expect((await presence.query('demo', query)).get('alice')?.widgets).toMatchObject([
      {hasFocus: true, custom: {p: '1'}},
    ]);
    await alice.request('presence', {sessions: ['s'], widgets: []});
    expect((await presence.query('demo', query)).size).toBe(0);
    const carol = await server.connect({userId: 'carol'});
    expect(await presence.isOnline('demo', 'carol')).toBe(true);
    carol.terminate();
    await expect.poll(() => presence.isOnline('demo', 'carol')).toBe(false);
  });
});

describe('users', () => {
  it('are created, patched and read', async () => {
    const userId = uniqueId('u');
    expect(await alice.request('user.get', {userId})).toBeNull();
    await alice.request('user.create', {userId, patch: {name: 'U', custom: {k: 'v'}}});
    await alice.request('user.create', {userId, patch: {name: 'ignored'}});
    await alice.request('user.set', {userId, patch: {role: 'guide', email: 'u@example.com'}});
    expect(await alice.request('user.get', {userId})).toEqual({
      id: userId,
      name: 'U',
      custom: {k: 'v'},
      locale: null,
      photoUrl: null,
      role: 'guide',
      welcomeMessage: null,
    });
  });

  it('asked for in one frame are answered in one frame', async () => {
    const before = alice.messages;
    const ids = Array.from({length: 100}, (_, index) => (index % 2 ? 'alice' : `nobody-${index}`));
    const users = await alice.requestAll(ids.map((userId) => ({type: 'user.get', userId})));
    expect(users.filter((user) => user !== null)).toHaveLength(50);
    expect(alice.messages - before).toBe(1);
  });
});

describe('conversations', () => {
  it('are created, changed and seen by those who take part', async () => {
    const id = uniqueId('c');
    expect(await alice.request('conversation.get', {conversationId: id})).toBeNull();
    await alice.request('conversation.create', {conversationId: id, patch: {subject: 'One'}});
    await alice.request('conversation.set', {conversationId: id, patch: {custom: {a: '1'}, notify: false}});
    expect(await alice.request('conversation.get', {conversationId: id})).toMatchObject({
      view: {
        conversation: {id, subject: 'One', custom: {a: '1'}},
        me: {access: 'ReadWrite', notify: false, unreadMessageCount: 0},
        participantCount: 1,
      },
    });
    expect(await bob.request('conversation.get', {conversationId: id})).toBeNull();
  });

  it('are listed, last activity first', async () => {
    await say(bob, 'hello');
    const {views, loadedAll, users} = await alice.request('conversation.list', {limit: 1});
    expect(views).toMatchObject([{conversation: {id: conversationId}, me: {unreadMessageCount: 1}}]);
    expect(loadedAll).toBe(false);
    expect(users.map(({id}) => id)).toContain('bob');
  });

  it('are marked read and unread', async () => {
    await say(bob, 'hello');
    await alice.request('conversation.read', {conversationId});
    const read = await alice.request('conversation.get', {conversationId});
    expect(read?.view.me).toMatchObject({unreadMessageCount: 0, isMarkedUnread: false});
    await alice.request('conversation.unread', {conversationId});
    const unread = await alice.request('conversation.get', {conversationId});
    expect(unread?.view.me).toMatchObject({unreadMessageCount: 0, isMarkedUnread: true});
    await expect(alice.request('conversation.read', {conversationId: 'nowhere'})).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('created and watched in one frame are there', async () => {
    const id = uniqueId('c');
    const [, watched] = await alice.requestAll([
      {type: 'conversation.create', conversationId: id},
      {type: 'conversation.watch', conversationId: id},
    ]);
    expect(watched).toMatchObject({view: {conversation: {id}}, typing: []});
  });
});

describe('participants', () => {
  it('are added, changed, listed and removed', async () => {
    await populate(server, uniqueId('other'), ['carol']);
    const who = {conversationId, userId: 'carol'};
    await expect(alice.request('participant.edit', {...who, patch: {notify: false}})).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await alice.request('participant.create', {...who, patch: {access: 'Read'}});
    await alice.request('participant.set', {...who, patch: {notify: 'MentionsOnly'}});
    await alice.request('participant.edit', {...who, patch: {access: 'ReadWrite'}});
    expect(await alice.request('participant.get', who)).toMatchObject({
      participant: {userId: 'carol', access: 'ReadWrite', notify: 'MentionsOnly'},
    });
    const page = await alice.request('participant.list', {conversationId, limit: 10});
    expect(page?.participants.map(({userId}) => userId)).toContain('carol');
    expect(page?.loadedAll).toBe(true);
    await alice.request('participant.delete', who);
    await alice.request('participant.delete', who);
    expect(await alice.request('participant.get', who)).toBeNull();
  });
});

describe('messages', () => {
  it('are sent, listed, edited, reacted to and deleted', async () => {
    const {messageId, seq} = await say(alice, 'first');
    const {seq: next} = await say(bob, 'second');
    expect(next).toBe(seq + 1);
    await alice.request('message.edit', {conversationId, messageId, text: 'changed'});
    await bob.request('reaction.add', {conversationId, messageId, emoji: '👍'});
    expect(await bob.request('message.get', {conversationId, messageId})).toMatchObject({
      message: {
        content: [{type: 'text', children: ['changed']}],
        editedAt: expect.any(Number) as number,
        reactions: [{emoji: expect.any(String) as string, userIds: ['bob']}],
      },
    });
    await bob.request('reaction.remove', {conversationId, messageId, emoji: '👍'});
    await alice.request('message.delete', {conversationId, messageId});
    const list = await bob.request('message.list', {conversationId, limit: 30});
    expect(list?.page.map((message) => message.content)).toEqual([[{type: 'text', children: ['second']}]]);
    expect(list?.loadedAll).toBe(true);
    const older = await bob.request('message.list', {conversationId, limit: 30, before: next});
    expect(older?.page).toEqual([]);
  });

  it('sent twice under one nonce exist once', async () => {
    const nonce = uniqueId('n');
    const first = await say(alice, 'once', nonce);
    expect(await say(alice, 'once', nonce)).toEqual(first);
    const [again, at] = await alice.requestAll(
      [1, 2].map(() => ({type: 'message.send', conversationId, nonce, text: 'once'}) as const),
    );
    expect([again, at]).toEqual([first, first]);
    expect((await alice.request('message.list', {conversationId, limit: 30}))?.page).toHaveLength(1);
  });

  it('sent in one frame keep their order', async () => {
    const texts = Array.from({length: 200}, (_, index) => `m${index}`);
    const sent = await alice.requestAll(
      texts.map((text) => ({type: 'message.send', conversationId, nonce: uniqueId('n'), text})),
    );
    const seqs = sent.map((result) => (result as {seq: number}).seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    const list = await bob.request('message.list', {conversationId, limit: 100});
    expect(list?.page.map(({content}) => content[0]?.type === 'text' && content[0].children[0])).toEqual(
      texts.slice(100).reverse(),
    );
  });

  it('of strangers are out of reach', async () => {
    const {messageId} = await say(alice, 'private');
    const mallory = await server.connect({userId: 'mallory'});
    expect(await mallory.request('message.list', {conversationId, limit: 30})).toBeNull();
    expect(await mallory.request('message.get', {conversationId, messageId})).toBeNull();
    expect(await mallory.request('participant.list', {conversationId, limit: 30})).toBeNull();
    await expect(say(mallory, 'hi')).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(mallory.request('conversation.typing', {conversationId})).rejects.toMatchObject({code: 'FORBIDDEN'});
  });
});

describe('writes of one frame', () => {
  it('take effect in call order, whatever they are', async () => {
    const userId = uniqueId('me');
    const id = uniqueId('c');
    const socket = await server.connect({userId});
    await socket.requestAll([
      {type: 'user.create', userId, patch: {name: 'Me'}},
      {type: 'conversation.create', conversationId: id, patch: {subject: 'a'}},
      {type: 'conversation.set', conversationId: id, patch: {subject: 'b'}},
      {type: 'participant.create', conversationId: id, userId: 'bob'},
      {type: 'message.send', conversationId: id, nonce: 'n1', text: 'one'},
      {type: 'conversation.set', conversationId: id, patch: {subject: 'c'}},
      {type: 'message.send', conversationId: id, nonce: 'n2', text: 'two'},
    ] satisfies ({type: RequestType} & Record<string, unknown>)[]);
    const seen = await socket.request('conversation.get', {conversationId: id});
    expect(seen?.view).toMatchObject({
      conversation: {subject: 'c'},
      participantCount: 2,
      lastMessage: {content: [{type: 'text', children: ['two']}]},
    });
  });
});
