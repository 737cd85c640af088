import {describe, expect, it, vi} from 'vitest';
import type {Message, SessionOptions, UnreadConversation} from '../../src/client/index.js';
import {Session, TalkError, User} from '../../src/client/index.js';
import type {World} from './support/world.js';
import {openChat} from '../../src/client/chat/open-chat.js';
import {createWorld, unique, until, useServer} from './support/world.js';

useServer();

/** Alice and Bob in one conversation. */
async function meet(world: World) {
  const id = unique('c');
  for (const user of ['alice', 'bob']) await world.rest('PUT', `/users/${user}`, {name: user});
  await world.rest('PUT', `/conversations/${id}`, {participants: ['alice', 'bob']});
  return id;
}

const post = (world: World, id: string, sender: string, text: string) =>
  world.rest('POST', `/conversations/${id}/messages`, [{type: 'UserMessage', sender, text}]);

async function online(session: Session) {
  await until(() => session.state.type === 'online', 'online');
  return session;
}

describe('a session', () => {
  it('[001] connects without any UI and is known to the server as a background session', async () => {
    const world = await createWorld();
    const session = await online(world.session({me: new User({id: 'a', name: 'Alice'})}));
    await session.currentUser.get();
    expect(await world.rest('POST', '/presences', {includeBackgroundSessions: true})).toMatchObject({
      data: {a: {status: 'online', widgets: [], backgroundSessions: [{}]}},
    });
  });

  it('[005] calls the fetcher exactly once before its first data', async () => {
    const world = await createWorld({authenticationRequired: true});
    await world.rest('PUT', '/users/alice', {name: 'Alice'});
    const tokenFetcher = vi.fn(async () => world.token('alice'));
    const session = world.session({userId: 'alice', tokenFetcher});
    expect(await session.currentUser.get()).toMatchObject({name: 'Alice'});
    expect(tokenFetcher).toHaveBeenCalledTimes(1);
  });

  it('[006] renews a token before it expires and misses no message', async () => {
    const world = await createWorld({authenticationRequired: true});
    const id = await meet(world);
    const inSeconds = (seconds: number) => ({exp: Math.floor(Date.now() / 1000) + seconds});
    const tokenFetcher = vi.fn(() => world.token('alice', inSeconds(3600)));
    const session = world.session({userId: 'alice', token: world.token('alice', inSeconds(4)), tokenFetcher});
    const messages: Message[] = [];
    const states: string[] = [];
    session.onMessage((message) => messages.push(message));
    session.onStateChange((state) => states.push(state.type));
    await online(session);
    await post(world, id, 'bob', 'before');
    await until(() => tokenFetcher.mock.calls.length === 1);
    await post(world, id, 'bob', 'after');
    await until(() => messages.length === 2);
    expect(messages.map((message) => message.body)).toEqual(['before', 'after']);
    expect(states.filter((type) => type !== 'connecting')).toEqual(['online']);
  });

  it('[007] asks a failing fetcher once and reports the error once', async () => {
    const world = await createWorld({authenticationRequired: true});
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const tokenFetcher = vi.fn(() => Promise.reject(new Error('no back end')));
    const session = world.session({userId: 'alice', tokenFetcher});
    const onError = vi.fn();
    session.onError(onError);
    await until(() => session.state.type === 'auth-error');
    await expect(session.currentUser.get()).rejects.toMatchObject({code: 'UNAUTHENTICATED'});
    expect(tokenFetcher).toHaveBeenCalledTimes(1);
    expect(onError).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });

  it('[008] accepts the right signature and refuses one with a wrong digit', async () => {
    const world = await createWorld({authenticationRequired: true});
    const signature = world.signature('alice');
    await online(world.session({userId: 'alice', signature})).then((session) => session.destroy());
    const wrong = (signature.startsWith('0') ? '1' : '0') + signature.slice(1);
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const refused = world.session({userId: 'alice', signature: wrong});
    await until(() => refused.state.type === 'auth-error');
    log.mockRestore();
  });

  it('[009] hasValidCredentials is true, or false for a wrong app and an unreachable server, and never rejects', async () => {
    const world = await createWorld();
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await world.session({userId: 'alice'}).hasValidCredentials()).toBe(true);
    expect(await world.session({userId: 'alice', appId: 'nope'}).hasValidCredentials()).toBe(false);
    expect(await world.session({userId: 'alice', serverUrl: 'http://127.0.0.1:9'}).hasValidCredentials()).toBe(false);
    const bad = world.session({userId: 'carol', token: world.token('someone')});
    expect(await bad.hasValidCredentials()).toBe(false);
    log.mockRestore();
  });

  it('[010] fires onMessage once for a message of someone else, with only the current user as participant', async () => {
    const world = await createWorld();
    const id = await meet(world);
    const session = await online(world.session({userId: 'alice'}));
    const messages: Message[] = [];
    session.onMessage((message) => messages.push(message));
    await session.currentUser.get();
    await post(world, id, 'bob', 'hello');
    await post(world, id, 'bob', 'again');
    await until(() => messages.length === 2);
    expect(messages[0]).toMatchObject({
      isByMe: false,
      senderId: 'bob',
      sender: {id: 'bob', name: 'bob'},
      body: 'hello',
      type: 'text',
      origin: 'rest',
      conversation: {id, participants: {alice: {access: 'ReadWrite'}}},
    });
    expect(Object.keys(messages[0]?.conversation.participants ?? {})).toEqual(['alice']);
    expect(messages.map((message) => message.body)).toEqual(['hello', 'again']);
  });

  it('[011] fires onMessage for what the user sends elsewhere', async () => {
    const world = await createWorld();
    const id = await meet(world);
    const session = await online(world.session({userId: 'alice'}));
    const messages: Message[] = [];
    session.onMessage((message) => messages.push(message));
    await session.currentUser.get();
    await post(world, id, 'alice', 'from my phone');
    await until(() => messages.length === 1);
    expect(messages[0]).toMatchObject({isByMe: true, senderId: 'alice'});
  });

  it('[012] says nothing of conversations where the user is a guest', async () => {
    const world = await createWorld();
    const id = await meet(world);
    await world.rest('PUT', '/users/guest', {name: 'Guest'});
    const session = await online(world.session({userId: 'guest'}));
    const messages: Message[] = [];
    const unreads: (readonly UnreadConversation[])[] = [];
    session.onMessage((message) => messages.push(message));
    session.unreads.onChange((list) => unreads.push(list));
    const chat = openChat(session, id, {asGuest: true});
    await until(() => chat.snapshot.state === 'ready');
    expect(chat.snapshot).toMatchObject({isGuest: true, conversation: {access: 'ReadWrite'}});
    await post(world, id, 'bob', 'hello guest');
    await until(() => chat.snapshot.messages.length === 1 && unreads.length > 0);
    expect(messages).toEqual([]);
    expect(unreads).toEqual([[]]);
  });

  it('[013] tells the unread conversations once at the start, with counts and one object for the conversation', async () => {
    const world = await createWorld();
    const [one, two, read] = [await meet(world), await meet(world), await meet(world)];
    await post(world, one, 'bob', '1');
    await post(world, one, 'bob', '2');
    await post(world, two, 'bob', '3');
    await post(world, read, 'alice', 'mine');
    const session = world.session({userId: 'alice'});
    const seen: (readonly UnreadConversation[])[] = [];
    session.unreads.onChange((unreads) => seen.push(unreads));
    await until(() => seen.length === 1);
    expect(seen[0]?.map((unread) => [unread.conversation.id, unread.unreadMessageCount])).toEqual([
      [two, 1],
      [one, 2],
    ]);
    expect(seen[0]?.every((unread) => unread.conversation === unread.lastMessage.conversation)).toBe(true);
    const late = await new Promise((resolve) => session.unreads.onChange(resolve));
    expect(late).toBe(seen[0]);
    expect(seen).toHaveLength(1);
  });

  it('[014] tells the shorter list when one is read elsewhere', async () => {
    const world = await createWorld();
    const [one, two] = [await meet(world), await meet(world)];
    await post(world, one, 'bob', '1');
    await post(world, two, 'bob', '2');
    const session = world.session({userId: 'alice'});
    const seen: string[][] = [];
    session.unreads.onChange((unreads) => seen.push(unreads.map(({conversation}) => conversation.id)));
    await until(() => seen.length === 1);
    const elsewhere = await world.talk('alice');
    await elsewhere.conversation(one).markAsRead();
    await until(() => seen.length === 2);
    expect(seen).toEqual([[two, one], [two]]);
  });

  it('[021] refuses to be made without a user, without an app, and with two users', () => {
    const serverUrl = 'http://127.0.0.1:9';
    const make = (options: object) => () => new Session({serverUrl, ...options} as unknown as SessionOptions);
    for (const options of [
      {appId: 'a'},
      {userId: 'u'},
      {appId: 'a', userId: 'u', me: new User('v')},
      {appId: 'a', userId: ''},
    ]) {
      expect(make(options)).toThrow(TalkError);
    }
    expect(() => new User({id: '', name: 'x'})).toThrow(TalkError);
    expect(() => new User({id: 'a'} as {id: string; name: string})).toThrow(/name/);
    expect(new User(0).id).toBe('0');
  });

  it('[022] writes a changed name from the options form and nothing from the id form', async () => {
    const world = await createWorld();
    await world.rest('PUT', '/users/alice', {name: 'Old'});
    const named = world.session({me: new User('alice')});
    await online(named);
    await named.currentUser.get();
    expect(await world.rest('GET', '/users/alice')).toMatchObject({name: 'Old'});
    named.destroy();
    const session = world.session({me: new User({id: 'alice', name: 'New', email: 'a@x.example'})});
    await online(session);
    await until(() => session.state.type === 'online');
    await session.currentUser.get();
    expect(await world.rest('GET', '/users/alice')).toMatchObject({name: 'New', email: ['a@x.example']});
    session.syncUser({id: 'alice', name: 'Newer'});
    await session.user('other').createIfNotExists({name: 'after the sync'});
    expect(await world.rest('GET', '/users/alice')).toMatchObject({name: 'Newer', email: ['a@x.example']});
  });

  it('[023] stops a handler by off or by unsubscribe', async () => {
    const world = await createWorld();
    const id = await meet(world);
    const session = await online(world.session({userId: 'alice'}));
    const [old, current, last] = [vi.fn(), vi.fn(), vi.fn()];
    session.on('message', old);
    const subscription = session.onMessage(current);
    session.onMessage(last);
    session.off('message', old);
    subscription.unsubscribe();
    subscription.unsubscribe();
    await session.currentUser.get();
    await post(world, id, 'bob', 'hello');
    await until(() => last.mock.calls.length === 1);
    expect(old).not.toHaveBeenCalled();
    expect(current).not.toHaveBeenCalled();
  });

  it('[018] ends what still waits and what is followed with its last session, and asks for no connection again', async () => {
    const world = await createWorld();
    const id = await meet(world);
    const [first, last] = [world.session({userId: 'alice'}), world.session({userId: 'alice'})];
    await online(last);
    const me = last.currentUser;
    const followed = last.conversation(id).subscribe();
    await followed.connected;
    const early = first.user('bob').get();
    first.destroy();
    await expect(early).resolves.toMatchObject({id: 'bob'});
    const waiting = me.set({name: 'Alice B.'});
    last.destroy();
    await expect(waiting).rejects.toMatchObject({code: 'TERMINATED'});
    await expect(me.get()).rejects.toMatchObject({code: 'TERMINATED'});
    expect(await followed.terminated).toMatchObject({type: 'error', error: {code: 'TERMINATED'}});
    await until(async () => ((await world.rest('GET', '/users/alice/sessions')) as unknown[]).length === 0);
    const again = world.session({userId: 'alice'});
    expect(await again.currentUser.get()).toMatchObject({id: 'alice'});
  });

  it('[018] after destroy throws from every method and leaves the server within moments', async () => {
    const world = await createWorld();
    const session = await online(world.session({me: {id: 'a', name: 'A'}}));
    const other = await online(world.session({me: {id: 'a', name: 'A'}}));
    openChat(session, 'c');
    openChat(other, 'c');
    session.destroy();
    session.destroy();
    expect(session.isAlive).toBe(false);
    expect(session.state.type).toBe('destroyed');
    expect(() => session.conversation('c')).toThrow(/destroyed/);
    expect(() => session.onMessage(() => undefined)).toThrow(/destroyed/);
    // Another session of the same user shares the connection and goes on.
    expect(await other.currentUser.get()).toMatchObject({name: 'A'});
    other.destroy();
    let presences: unknown;
    await until(() => {
      void world.rest('POST', '/presences', {includeBackgroundSessions: true}).then((answer) => (presences = answer));
      return JSON.stringify(presences) === '{"data":{}}';
    });
  });

  it('reports a visible widget, again after a reconnect, and not once it is hidden', async () => {
    const world = await createWorld();
    const session = await online(world.session({me: {id: 'a', name: 'A'}}));
    const widget = session.createWidget();
    widget.update({selectedConversationId: 'c9', hasFocus: true, custom: {page: 'x', y: null}});
    await session.currentUser.get();
    const presences = () => world.rest('POST', '/presences', {});
    expect(await presences()).toMatchObject({
      data: {a: {widgets: [{selectedConversationId: 'c9', hasFocus: true, isTyping: false, custom: {page: 'x'}}]}},
    });
    widget.update({visible: false});
    await session.user('z').get();
    expect(await presences()).toEqual({data: {}});
  });

  it('shares refs and snapshots between sessions of one user, and nothing between users', async () => {
    const world = await createWorld();
    const [one, two, other] = [
      world.session({me: {id: 'a', name: 'A'}}),
      world.session({userId: 'a'}),
      world.session({me: {id: 'b', name: 'B'}}),
    ];
    expect(one.conversation('c')).toBe(two.conversation('c'));
    expect(one.conversation('c')).not.toBe(other.conversation('c'));
    await until(() => [one, two, other].every((session) => session.state.type === 'online'));
  });
});

describe('credentials', () => {
  const quiet = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);

  it('[133] a token with any wrong claim, key or end is refused', async () => {
    const world = await createWorld();
    const log = quiet();
    const tokens = [
      world.token('alice', {iss: 'other'}),
      world.token('bob'),
      world.token('alice', {tokenType: 'app'}),
      world.token('alice', {}, 'sk_test_wrong'),
      world.token('alice', {exp: Math.floor(Date.now() / 1000) - 60}),
    ];
    for (const token of tokens) {
      const session = world.session({userId: 'alice', token});
      await until(() => session.state.type === 'auth-error', `refusal of ${tokens.indexOf(token)}`);
      session.destroy();
    }
    log.mockRestore();
  });

  it('[134] an expired static token ends the session until another is set, and nothing is missed', async () => {
    const log = quiet();
    const world = await createWorld({authenticationRequired: true});
    const id = await meet(world);
    // The server grants ten seconds beyond the end.
    const token = world.token('alice', {exp: Math.floor(Date.now() / 1000) - 8});
    const session = world.session({userId: 'alice', token});
    const messages: string[] = [];
    session.onMessage((message) => messages.push(message.body));
    const chat = openChat(session, id);
    await until(() => chat.snapshot.state === 'ready');
    const expired = await until(() => session.state.type === 'auth-error' && session.state, 'expiry');
    expect(expired.isExpired).toBe(true);
    expect(chat.snapshot.state).toBe('ready');
    await post(world, id, 'bob', 'missed');
    session.setToken(world.token('alice'));
    await online(session);
    await until(() => chat.snapshot.messages.length === 1);
    await until(() => messages.length === 1);
    expect(messages).toEqual(['missed']);
    log.mockRestore();
  });

  it('[135] without enforcement no token connects and a bad one is refused', async () => {
    const log = quiet();
    const world = await createWorld();
    const plain = await online(world.session({userId: 'alice'}));
    plain.destroy();
    const bad = world.session({userId: 'alice', token: 'bad'});
    await until(() => bad.state.type === 'auth-error');
    log.mockRestore();
  });

  it('asks for a token when one is needed and goes on once it is set', async () => {
    const world = await createWorld({authenticationRequired: true});
    const alice = await world.talk('alice');
    const onNeedToken = vi.fn(() => alice.setToken(world.token('alice')));
    alice.onNeedToken = onNeedToken;
    expect(await alice.currentUser.get()).toMatchObject({id: 'alice'});
    expect(onNeedToken).toHaveBeenCalledTimes(1);
  });

  it('an unknown app is an error that no token heals', async () => {
    const log = quiet();
    const world = await createWorld();
    const session = world.session({userId: 'alice', appId: 'nope'});
    await until(() => session.state.type === 'error');
    log.mockRestore();
  });
});
