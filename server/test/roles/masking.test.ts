import {HIDDEN, toPlaintext, type Message} from 'talk-elements/protocol';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {Backend} from '../rest/backend.js';
import {uniqueId} from '../support/populate.js';
import type {SocketClient} from '../support/socket-client.js';
import {startServer, type TestServer} from '../support/start-server.js';

let server: TestServer;
let backend: Backend;
let appId: string;
let alice: SocketClient;
let bob: SocketClient;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  const app = await server.createApp();
  ({appId} = app);
  backend = new Backend(server.url, app);
  await backend.createConversation('c', ['alice', 'bob']);
  [alice, bob] = (await Promise.all(['alice', 'bob'].map(connect))) as [SocketClient, SocketClient];
});

const connect = (userId: string) => server.connect({appId, userId});
const suppress = (suppression: object, role = 'default') => backend.put(`/_admin/roles/${role}`, {suppression});
const say = (from: SocketClient, text: string, more: object = {}) =>
  from.request('message.send', {conversationId: 'c', nonce: uniqueId('n'), text, ...more});
const plain = (message: Message | null | undefined) => message && toPlaintext(message.content);

/** What a session reads of a message on every way to it. */
async function readings(socket: SocketClient, messageId: string): Promise<(string | null | undefined)[]> {
  const page = await socket.request('message.list', {conversationId: 'c', limit: 10});
  const one = await socket.request('message.get', {conversationId: 'c', messageId});
  const view = await socket.request('conversation.get', {conversationId: 'c'});
  const feed = await socket.request('conversation.list', {limit: 10});
  const since = {epoch: view!.view.epoch, version: 1};
  const resumed = await socket.request('conversation.watch', {conversationId: 'c', since});
  const missed = resumed?.missed?.flatMap((change) => ('message' in change ? change.message : [])) ?? [];
  const resumedFeed = await socket.request('feed.watch', {known: {c: since}});
  return [
    plain(page?.page.find(({id}) => id === messageId)),
    plain(one?.message),
    plain(view?.view.lastMessage),
    plain(feed.views[0]?.lastMessage),
    plain(resumed?.view.lastMessage),
    plain(missed.find(({id}) => id === messageId)),
    plain(resumedFeed.changed.c?.view.lastMessage),
  ];
}

const live = async (socket: SocketClient, messageId: string) => {
  const isIt = (change: object) => 'message' in change && (change.message as Message).id === messageId;
  const {changes} = await socket.frame('changes', (frame) => frame.changes.some(isIt));
  return plain((changes.find(isIt) as {message: Message}).message);
};

describe('what a role hides', () => {
  it('[137] globally, nobody sees on any way, while back ends see the original', async () => {
    await suppress({level: 'global', emails: true, replacementText: '[gone]'});
    await Promise.all([alice, bob].map((each) => each.request('conversation.watch', {conversationId: 'c'})));
    const {messageId} = await say(alice, 'I am me@x.com, write');
    for (const socket of [alice, bob]) {
      expect(await live(socket, messageId)).toBe('I am [gone], write');
      expect(new Set(await readings(socket, messageId))).toEqual(new Set(['I am [gone], write']));
    }
    const stored = (await backend.get(`/conversations/c/messages/${messageId}`)).body;
    expect(stored).toMatchObject({text: 'I am me@x.com, write'});
    expect(JSON.stringify((await backend.get('/conversations/c')).body)).toContain('me@x.com');
  });

  it('[138] selectively, the sender sees and others do not; allowed hosts stay', async () => {
    await suppress({level: 'selective', emails: true, links: true, allowedHosts: ['*.example.com']});
    await Promise.all([alice, bob].map((each) => each.request('conversation.watch', {conversationId: 'c'})));
    const text = 'me@x.com or shop.example.com';
    const {messageId} = await say(alice, text);
    expect(await live(alice, messageId)).toBe(text);
    expect(await live(bob, messageId)).toBe(`${HIDDEN} or shop.example.com`);
    expect(new Set(await readings(alice, messageId))).toEqual(new Set([text]));
    expect(new Set(await readings(bob, messageId))).toEqual(new Set([`${HIDDEN} or shop.example.com`]));
    const guest = await connect('carol');
    const page = await guest.request('message.list', {conversationId: 'c', limit: 1, asGuest: true});
    expect(plain(page?.page[0])).toBe(`${HIDDEN} or shop.example.com`);
  });

  it('[139] leaves ranges of years alone', async () => {
    await suppress({level: 'global', phones: true});
    const {messageId} = await say(alice, '2010-2018');
    expect(new Set(await readings(bob, messageId))).toEqual(new Set(['2010-2018']));
  });

  it('follows the sender’s role: support may share what others may not', async () => {
    await suppress({level: 'selective', emails: true});
    await suppress({level: 'none'}, 'support');
    await backend.put('/users/bob', {role: 'support'});
    await alice.request('conversation.watch', {conversationId: 'c'});
    const {messageId} = await say(bob, 'help@x.com');
    expect(await live(alice, messageId)).toBe('help@x.com');
  });

  it('is hidden in quotes and edits too, each for its own reader', async () => {
    await suppress({level: 'selective', emails: true});
    await Promise.all([alice, bob].map((each) => each.request('conversation.watch', {conversationId: 'c'})));
    const {messageId: first} = await say(alice, 'a@x.com');
    const {messageId: second} = await say(bob, 'b@x.com', {referencedMessageId: first});
    const quoteFor = async (socket: SocketClient) => {
      const {changes, messages} = await socket.frame('changes', (frame) =>
        frame.changes.some((change) => change.kind === 'message' && change.message.id === second),
      );
      const change = changes.find((each) => each.kind === 'message' && each.message.id === second);
      return [plain((change as {message: Message}).message), plain(messages?.[0])];
    };
    expect(await quoteFor(alice)).toEqual([HIDDEN, 'a@x.com']);
    expect(await quoteFor(bob)).toEqual(['b@x.com', HIDDEN]);
    const page = await bob.request('message.list', {conversationId: 'c', limit: 1});
    expect(page?.messages.map(plain)).toEqual([HIDDEN]);

    await alice.request('message.edit', {conversationId: 'c', messageId: first, text: 'now c@x.com'});
    const edited = await bob.frame('changes', (frame) => frame.changes.some(({kind}) => kind === 'edit'));
    expect(JSON.stringify(edited)).not.toContain('c@x.com');
    await bob.request('reaction.add', {conversationId: 'c', messageId: first, emoji: '👍'});
    await bob.settle();
    expect(JSON.stringify(bob.frames)).not.toContain('a@x.com');
  });

  it('is for the feed as for those who look on', async () => {
    await suppress({level: 'selective', links: true});
    await Promise.all([alice, bob].map((each) => each.request('feed.watch', {})));
    const {messageId} = await say(alice, 'https://x.com');
    expect([await live(alice, messageId), await live(bob, messageId)]).toEqual(['https://x.com', HIDDEN]);
  });

  it('changes for live sessions as soon as the role does', async () => {
    await Promise.all([alice, bob].map((each) => each.request('conversation.watch', {conversationId: 'c'})));
    const {messageId: before} = await say(alice, 'me@x.com');
    await suppress({level: 'global', emails: true});
    const {messageId: after} = await say(alice, 'me@x.com');
    expect([await live(bob, before), await live(bob, after)]).toEqual(['me@x.com', HIDDEN]);
    await suppress({level: 'none'});
    expect(new Set(await readings(bob, after))).toEqual(new Set(['me@x.com']));
  });

  it('cannot be told apart from what people write: the mark is taken out of texts', async () => {
    const {messageId} = await say(alice, `a${HIDDEN}b`);
    const content = [{type: 'text', children: [{type: 'bold', children: [`c${HIDDEN}`]}]}];
    const sent = await alice.requestAll([{type: 'message.send', conversationId: 'c', nonce: 'x', content}]);
    expect(plain((await bob.request('message.get', {conversationId: 'c', messageId}))?.message)).toBe('ab');
    const other = (sent[0] as {messageId: string}).messageId;
    expect(plain((await bob.request('message.get', {conversationId: 'c', messageId: other}))?.message)).toBe('c');
  });
});
