import {describe, expect, it, vi} from 'vitest';
import {WebSocket} from 'ws';
import {TalkDataError, getTalkSession, type ConversationSnapshot} from '../../src/client/index.js';
import {createWorld, sent, unique, until, useServer} from './support/world.js';

useServer();

describe('the standalone session', () => {
  it('is one object for one app and user, until a fatal error ends it', async () => {
    const world = await createWorld({authenticationRequired: true});
    const {appId, serverUrl} = world;
    const options = {appId, serverUrl, userId: 'alice'};
    const first = await world.talk('alice', {token: world.token('alice', {exp: 1})});
    expect(getTalkSession({...options, token: 'ignored'})).toBe(first);
    expect(getTalkSession({...options, userId: 'bob'})).not.toBe(first);
    const ended = new Promise<Error>((resolve) => first.onError(resolve));
    await expect(first.currentUser.get()).rejects.toThrow();
    expect(await ended).toBeInstanceOf(Error);
    const second = getTalkSession({...options, token: world.token('alice')});
    expect(second).not.toBe(first);
    expect(await second.currentUser.get()).toMatchObject({id: 'alice'});
  });

  it('connects when it is used, and rests some seconds after', async () => {
    const world = await createWorld();
    sent.length = 0;
    const bob = await world.talk('bob');
    expect(sent).toEqual([]);
    const alice = await world.talk('alice');
    const seen: (boolean | undefined)[] = [];
    const watch = alice.user('bob').subscribeOnline((snapshot) => seen.push(snapshot?.isConnected));
    await watch.connected;
    await bob.currentUser.get();
    await until(() => seen.at(-1) === true, 'bob');
    await until(() => seen.at(-1) === false, 'his rest', 25_000);
    expect(await bob.conversation('c').get()).toBeNull();
    await until(() => seen.at(-1) === true, 'bob again');
    watch.unsubscribe();
  }, 40_000);

  it('takes no token once it is connected without one, and says so', async () => {
    const world = await createWorld();
    const alice = await world.talk('alice');
    await alice.currentUser.get();
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    alice.setToken(world.token('alice'));
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
    expect(await alice.user('alice').get()).toMatchObject({id: 'alice'});
  });

  it('says what it lacks where there is no WebSocket, and takes one', async () => {
    vi.stubGlobal('WebSocket', undefined);
    vi.resetModules();
    const client = await import('../../src/client/index.js');
    const world = await createWorld();
    await world.rest('PUT', '/users/alice', {name: 'alice'});
    const open = () => client.getTalkSession({appId: world.appId, serverUrl: world.serverUrl, userId: 'alice'});
    await expect(open().currentUser.get()).rejects.toThrow('registerPolyfills');
    client.registerPolyfills({WebSocket});
    expect(await open().currentUser.get()).toMatchObject({name: 'alice'});
    vi.unstubAllGlobals();
  });

  it('takes the filter of a list before its callback, after it, and not at all', async () => {
    const alice = await (await createWorld()).talk('alice');
    const [tea, coffee] = [unique('tea'), unique('coffee')];
    await alice.conversation(tea).createIfNotExists({subject: 'Tea'});
    await alice.conversation(coffee).createIfNotExists({subject: 'Coffee'});
    const filter = {subject: ['==', 'Tea']} as const;
    const subscribe = alice.subscribeConversations as (
      ...all: unknown[]
    ) => ReturnType<typeof alice.subscribeConversations>;
    for (const [all, expected] of [
      [[{filter}], [tea]],
      [[undefined], [coffee, tea]],
    ] as const) {
      const subscription = subscribe(...all);
      expect((await subscription.connected).latestSnapshot.map(({id}) => id)).toEqual(expected);
      subscription.unsubscribe();
    }
    for (const turned of [false, true]) {
      let list: readonly ConversationSnapshot[] | undefined;
      const onList = (snapshot: ConversationSnapshot[]) => (list = snapshot);
      const subscription = turned ? subscribe(onList, {filter}) : subscribe({filter}, onList);
      expect((await until(() => list)).map(({id}) => id)).toEqual([tea]);
      subscription.unsubscribe();
    }
  });

  it('replies by referencedMessage, by its former name, and to a ref', async () => {
    const alice = await (await createWorld()).talk('alice');
    const conversation = alice.conversation(unique('c'));
    await conversation.createIfNotExists();
    const first = await conversation.send('Tea?');
    for (const reply of [
      {referencedMessage: first.id},
      {referencedMessage: first},
      {referencedMessageId: first.id} as object,
    ]) {
      const message = await conversation.send({text: 'Yes', ...reply});
      expect((await message.get())?.referencedMessage).toMatchObject({id: first.id, plaintext: 'Tea?'});
    }
    await expect(conversation.send({text: 'Yes', referencedMessage: 'nothing'})).rejects.toBeInstanceOf(TalkDataError);
  });

  it('rejects a translation where nobody translates', async () => {
    const alice = await (await createWorld()).talk('alice');
    const conversation = alice.conversation(unique('c'));
    await conversation.createIfNotExists();
    const message = await conversation.send('Tea?');
    await expect(message.translate('nl')).rejects.toBeInstanceOf(TalkDataError);
  });
});
