import type {Change} from 'talk-elements/protocol';
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
  server = await startServer({realtime: {typingMs: 200}});
});
afterAll(() => server.stop());

beforeEach(async () => {
  conversationId = uniqueId('c');
  await populate(server, conversationId, ['alice', 'bob']);
  [alice, bob] = await Promise.all([server.connect({userId: 'alice'}), server.connect({userId: 'bob'})]);
});

const say = (from: SocketClient, text: string) =>
  from.request('message.send', {conversationId, nonce: uniqueId('n'), text});
const watch = (socket: SocketClient, more: {asGuest?: boolean} = {}) =>
  socket.request('conversation.watch', {conversationId, ...more});
const changesOf = (socket: SocketClient, id = conversationId): Change[] =>
  socket
    .framesOf('changes')
    .filter((frame) => frame.conversationId === id)
    .flatMap((frame) => frame.changes);
const kindsOf = (socket: SocketClient) => changesOf(socket).map(({kind}) => kind);

describe('a watch', () => {
  it('is told every change, in versions without a gap', async () => {
    const watched = await watch(bob);
    const {messageId} = await say(alice, 'hello');
    await alice.request('message.edit', {conversationId, messageId, text: 'hello!'});
    await alice.request('reaction.add', {conversationId, messageId, emoji: '👍'});
    await bob.request('conversation.read', {conversationId});
    await alice.request('conversation.set', {conversationId, patch: {subject: 'S'}});
    await alice.request('message.delete', {conversationId, messageId});
    await bob.settle();
    expect(kindsOf(bob)).toEqual(['message', 'edit', 'edit', 'read', 'attributes', 'delete']);
    let version = watched?.view.version ?? -1;
    for (const frame of bob.framesOf('changes')) {
      expect(frame.epoch).toBe(watched?.view.epoch);
      expect(frame.from).toBe(version + 1);
      version += frame.changes.length;
    }
  });

  it('brings a change before the answer to the request that made it', async () => {
    await watch(alice);
    const {messageId} = await say(alice, 'mine');
    const names = alice.frames.map((frame) =>
      frame.type === 'ok' && frame.result ? JSON.stringify(frame.result) : frame.type,
    );
    expect(names.indexOf('changes')).toBeLessThan(
      names.findIndex((name) => name.includes(messageId) && name.includes('seq')),
    );
  });

  it('ends when it is taken back', async () => {
    await watch(bob);
    await bob.request('conversation.unwatch', {conversationId});
    await say(alice, 'unheard');
    await bob.settle();
    expect(kindsOf(bob)).toEqual([]);
  });

  it('is not told anything while there is no view', async () => {
    const mallory = await server.connect({userId: 'mallory'});
    expect(await watch(mallory)).toBeNull();
    await say(alice, 'secret');
    await alice.request('conversation.typing', {conversationId});
    await mallory.settle();
    expect(mallory.frames.filter(({type}) => type !== 'ok')).toEqual([]);
  });

  it('sleeps after leaving and wakes after rejoining', async () => {
    await watch(bob);
    await alice.request('participant.delete', {conversationId, userId: 'bob'});
    await say(alice, 'while away');
    await alice.request('participant.create', {conversationId, userId: 'bob'});
    await say(alice, 'welcome back');
    await bob.settle();
    expect(kindsOf(bob)).toEqual(['leave', 'participant', 'message']);
  });

  it('answered with null wakes when the user joins', async () => {
    const userId = uniqueId('joiner');
    await populate(server, uniqueId('c'), [userId]);
    const joiner = await server.connect({userId});
    expect(await watch(joiner)).toBeNull();
    await alice.request('participant.create', {conversationId, userId});
    await joiner.frame('changes', (frame) => frame.changes.some(({kind}) => kind === 'participant'));
    expect(await watch(joiner)).toMatchObject({view: {participantCount: 3}});
  });

  it('with since brings exactly what was missed', async () => {
    await say(alice, 'known');
    const seen = await watch(bob);
    await bob.request('conversation.unwatch', {conversationId});
    const {messageId} = await say(alice, 'missed');
    const since = {epoch: seen?.view.epoch ?? '', version: seen?.view.version ?? 0};
    const resumed = await bob.request('conversation.watch', {conversationId, since});
    expect(resumed?.missed).toMatchObject([{kind: 'message', message: {id: messageId}}]);
    const lost = await bob.request('conversation.watch', {conversationId, since: {epoch: 'another', version: 1}});
    expect(lost?.missed).toBeUndefined();
  });

  it('misses nothing between the answer and the first frame', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [, watched] = await Promise.all([
        alice.requestAll(
          Array.from({length: 20}, (_, index) => ({
            type: 'message.send' as const,
            conversationId,
            nonce: uniqueId('n'),
            text: `${round}.${index}`,
          })),
        ),
        watch(bob),
      ]);
      await bob.settle();
      const {version} = (await bob.request('conversation.get', {conversationId}))?.view ?? {version: -1};
      const last = bob.framesOf('changes').at(-1);
      const reached = Math.max(watched?.view.version ?? 0, last ? last.from + last.changes.length - 1 : 0);
      expect(reached).toBe(version);
      for (const frame of bob.framesOf('changes')) expect(frame.from).toBeGreaterThan(0);
      const froms = bob.framesOf('changes');
      for (const [index, frame] of froms.entries()) {
        const previous = froms[index - 1];
        if (previous)
          expect(frame.from).toBeLessThanOrEqual(
            (watched?.view.version ?? 0) + 1 || previous.from + previous.changes.length,
          );
      }
      bob.frames.length = 0;
      await bob.request('conversation.unwatch', {conversationId});
    }
  });

  it('of a guest sees everything and survives not being a participant', async () => {
    const userId = uniqueId('guest');
    await alice.request('user.create', {userId, patch: {name: 'Guest'}});
    const guest = await server.connect({userId});
    expect(await watch(guest, {asGuest: true})).toMatchObject({view: {me: null}});
    await say(alice, 'hello guest');
    await guest.settle();
    expect(kindsOf(guest)).toEqual(['message']);
    await guest.request('message.send', {conversationId, nonce: uniqueId('n'), text: 'hello', asGuest: true});
    await guest.settle();
    expect(kindsOf(guest)).toEqual(['message', 'message']);
  });

  it('of a guest who waits for a conversation begins with its creation, where guests are allowed', async () => {
    const [later, closed] = [uniqueId('later'), await server.createApp({clientConversationSync: false})];
    await populate(server, uniqueId('c'), ['alice'], closed.appId);
    const guest = await server.connect({userId: 'bob'});
    const shutOut = await server.connect({appId: closed.appId, userId: 'bob'});
    for (const socket of [guest, shutOut]) {
      expect(await socket.request('conversation.watch', {conversationId: later, asGuest: true})).toBeNull();
    }
    await populate(server, later, ['alice']);
    await populate(server, later, ['alice'], closed.appId);
    await Promise.all([guest.settle(), shutOut.settle()]);
    expect(changesOf(guest, later)[0]).toMatchObject({kind: 'attributes'});
    expect(shutOut.framesOf('changes')).toEqual([]);
  });

  it('of a guest ends at once when conversation syncing is switched off', async () => {
    const app = await server.createApp();
    await populate(server, 'g', ['alice'], app.appId);
    const guest = await server.connect({appId: app.appId, userId: 'guest'});
    const member = await server.connect({appId: app.appId, userId: 'alice'});
    await guest.request('conversation.watch', {conversationId: 'g', asGuest: true});
    await server.services.apps.update(app.appId, {clientConversationSync: false});
    expect(await guest.closed).toMatchObject({code: 1001});
    await expect(member.settle()).resolves.toBeUndefined();
    const again = await server.connect({appId: app.appId, userId: 'guest'});
    expect(await again.request('conversation.watch', {conversationId: 'g', asGuest: true})).toBeNull();
  });

  it('is limited in number', async () => {
    const small = await startServer({realtime: {subscriptions: 2}});
    const socket = await small.connect();
    await socket.request('user.watch', {userId: 'a'});
    await socket.request('conversation.watch', {conversationId: 'b'});
    await socket.request('conversation.watch', {conversationId: 'b'});
    await expect(socket.request('user.watch', {userId: 'c'})).rejects.toMatchObject({code: 'LIMIT'});
    await socket.request('conversation.unwatch', {conversationId: 'b'});
    await expect(socket.request('user.watch', {userId: 'c'})).resolves.toBeNull();
    await small.stop();
  });
});

describe('a feed', () => {
  it('is told of every conversation of its user, once', async () => {
    await bob.request('feed.watch', {});
    await watch(bob);
    await say(alice, 'hello');
    const other = uniqueId('c');
    await alice.request('conversation.create', {conversationId: other});
    await alice.request('participant.create', {conversationId: other, userId: 'bob'});
    await bob.settle();
    expect(kindsOf(bob)).toEqual(['message']);
    expect(changesOf(bob, other).map(({kind}) => kind)).toContain('participant');
  });

  it('is told that its user left, and then nothing', async () => {
    await bob.request('feed.watch', {});
    await alice.request('participant.delete', {conversationId, userId: 'bob'});
    await say(alice, 'gone');
    await bob.settle();
    expect(kindsOf(bob)).toEqual(['leave']);
  });

  it('ends when it is taken back', async () => {
    await bob.request('feed.watch', {});
    await bob.request('feed.unwatch', {});
    await say(alice, 'unheard');
    await bob.settle();
    expect(kindsOf(bob)).toEqual([]);
  });

  it('resumes what changed among what it knew', async () => {
    const read = async () => (await bob.request('conversation.get', {conversationId}))?.view;
    const view = await read();
    const known = {[conversationId]: {epoch: view?.epoch ?? '', version: view?.version ?? 0}};
    expect(await bob.request('feed.watch', {known})).toEqual({changed: {}});
    await say(alice, 'new');
    const {changed} = await bob.request('feed.watch', {known: {...known, nowhere: {epoch: 'x', version: 1}}});
    expect(changed).toMatchObject({
      [conversationId]: {missed: [{kind: 'message'}], view: {me: {unreadMessageCount: 1}}, typing: []},
      nowhere: null,
    });
  });

  it('shows the private side to its user alone', async () => {
    const bobToo = await server.connect({userId: 'bob'});
    await Promise.all([bobToo.request('feed.watch', {}), alice.request('feed.watch', {})]);
    await say(alice, 'hello');
    await bob.request('conversation.read', {conversationId});
    const own = await bobToo.frame('own', ({me}) => me.unreadMessageCount === 0);
    expect(own).toMatchObject({conversationId, me: {isMarkedUnread: false}});
    await alice.settle();
    expect(alice.framesOf('own').filter(({me}) => me.readUntil === own.me.readUntil)).toEqual([]);
  });
});

describe('users', () => {
  it('are seen to change by who watches them', async () => {
    const userId = uniqueId('u');
    const stranger = await server.connect({userId: uniqueId('stranger')});
    expect(await stranger.request('user.watch', {userId})).toBeNull();
    await alice.request('user.create', {userId, patch: {name: 'New'}});
    expect((await stranger.frame('user')).user).toMatchObject({id: userId, name: 'New'});
    await stranger.request('user.unwatch', {userId});
    await alice.request('user.set', {userId, patch: {name: 'Newer'}});
    await stranger.settle();
    expect(stranger.framesOf('user')).toHaveLength(1);
  });

  it('are seen to change by those who share a conversation, once', async () => {
    await Promise.all([watch(alice), alice.request('feed.watch', {}), alice.request('user.watch', {userId: 'bob'})]);
    await bob.request('user.set', {userId: 'bob', patch: {custom: {mood: uniqueId('m')}}});
    await alice.frame('user');
    await alice.settle();
    expect(alice.framesOf('user')).toHaveLength(1);
  });

  it('get new permissions when their role changes, and when the role does', async () => {
    const app = await server.createApp();
    await populate(server, 'c', ['alice'], app.appId);
    await server.services.roles.set(app.appId, 'quiet', {addReaction: false});
    const socket = await server.connect({appId: app.appId, userId: 'alice'});
    await socket.request('user.set', {userId: 'alice', patch: {role: 'quiet'}});
    expect((await socket.frame('permissions')).permissions.addReaction).toBe(false);
    await server.services.roles.set(app.appId, 'quiet', {addReaction: true});
    await socket.frame('permissions', ({permissions}) => permissions.addReaction);
  });
});

describe('typing', () => {
  it('is told to who watches, and to who comes later', async () => {
    await watch(bob);
    await alice.request('conversation.typing', {conversationId});
    await bob.frame('typing', ({userId, isTyping}) => userId === 'alice' && isTyping);
    const late = await server.connect({userId: 'bob'});
    expect((await watch(late))?.typing).toEqual(['alice']);
  });

  it('is told once while it is repeated, and ends after a while', async () => {
    await watch(bob);
    await alice.request('conversation.typing', {conversationId});
    await alice.request('conversation.typing', {conversationId});
    await bob.frame('typing', ({isTyping}) => !isTyping);
    expect(bob.framesOf('typing').map(({isTyping}) => isTyping)).toEqual([true, false]);
  });

  it('[064] ends at once when the message comes, by whatever way', async () => {
    const slow = await startServer();
    await populate(slow, 'c', ['alice', 'bob']);
    const [typist, reader] = await Promise.all([slow.connect({userId: 'alice'}), slow.connect({userId: 'bob'})]);
    await reader.request('conversation.watch', {conversationId: 'c'});
    await typist.request('conversation.typing', {conversationId: 'c'});
    await slow.services.messages.post('demo', 'c', [{type: 'UserMessage', sender: 'alice', text: 'by REST'}]);
    await reader.frame('typing', ({isTyping}) => !isTyping);
    await typist.request('conversation.typing', {conversationId: 'c'});
    expect((await reader.request('conversation.watch', {conversationId: 'c'}))?.typing).toEqual(['alice']);
    await typist.request('message.send', {conversationId: 'c', nonce: 'n', text: 'by socket'});
    expect((await reader.request('conversation.watch', {conversationId: 'c'}))?.typing).toEqual([]);
    await slow.stop();
  });

  it('is not shown to a role without the indicator, and not told by it', async () => {
    const app = await server.createApp();
    await populate(server, 'c', ['alice', 'bob'], app.appId);
    await server.services.roles.set(app.appId, 'default', {showTypingIndicator: false});
    const [typist, reader] = await Promise.all(
      ['alice', 'bob'].map((userId) => server.connect({appId: app.appId, userId})),
    );
    await reader?.request('conversation.watch', {conversationId: 'c'});
    await typist?.request('conversation.typing', {conversationId: 'c'});
    await reader?.settle();
    expect(reader?.framesOf('typing')).toEqual([]);
  });
});

describe('apps', () => {
  it('are islands: the same ids elsewhere hear nothing', async () => {
    const app = await server.createApp();
    await populate(server, conversationId, ['alice', 'bob'], app.appId);
    const elsewhere = await server.connect({appId: app.appId, userId: 'bob'});
    await Promise.all([
      elsewhere.request('feed.watch', {}),
      watch(elsewhere),
      elsewhere.request('user.watch', {userId: 'alice'}),
    ]);
    await say(alice, 'hello');
    await alice.request('conversation.typing', {conversationId});
    await alice.request('user.set', {userId: 'alice', patch: {custom: {x: uniqueId('x')}}});
    await elsewhere.settle();
    expect(elsewhere.frames.filter(({type}) => type !== 'ok')).toEqual([]);
  });
});
