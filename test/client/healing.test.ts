import {afterEach, describe, expect, it} from 'vitest';
import type {Chat, Message, MessageSnapshot} from '../../src/client/index.js';
import {startTcpProxy} from '../support/tcp-proxy.mjs';
import {openChat} from '../../src/client/chat/open-chat.js';
import {createWorld, unique, until, useServer} from './support/world.js';

useServer();

const proxies: {close(): Promise<void>}[] = [];
afterEach(async () => {
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
});

/** Alice behind a wire that can be cut; Bob writes by REST. */
async function wired() {
  const world = await createWorld();
  const proxy = await startTcpProxy(world.server.port);
  proxies.push(proxy);
  const id = unique('c');
  for (const user of ['alice', 'bob']) await world.rest('PUT', `/users/${user}`, {name: user});
  await world.rest('PUT', `/conversations/${id}`, {participants: ['alice', 'bob']});
  const post = (text: string, conversation = id) =>
    world.rest('POST', `/conversations/${conversation}/messages`, [{type: 'UserMessage', sender: 'bob', text}]);
  const session = world.session({userId: 'alice', serverUrl: proxy.url});
  await until(() => session.state.type === 'online');
  const cut = async () => {
    proxy.cut();
    await until(() => session.state.type === 'offline');
  };
  const mend = async () => {
    proxy.mend();
    session.reconnect();
    await until(() => session.state.type === 'online');
  };
  return {world, id, post, session, cut, mend};
}

const textsOf = (chat: Chat) => chat.snapshot.messages.map((message) => message.plaintext).reverse();

describe('a dropped link', () => {
  it('[073] heals: subscriptions stay active and emit what was missed once, in order', async () => {
    const {post, session, id, cut, mend} = await wired();
    await post('one');
    const seen: (readonly MessageSnapshot[])[] = [];
    const subscription = session.conversation(id).subscribeMessages((list) => seen.push(list ?? []));
    await subscription.connected;
    await cut();
    expect(subscription.state.type).toBe('active');
    for (let i = 0; i < 12; i++) await post(`missed ${i}`);
    await mend();
    await until(() => seen.at(-1)?.length === 13);
    expect(seen).toHaveLength(2);
    expect(seen[1]?.map((message) => message.plaintext).reverse()).toEqual([
      'one',
      ...Array.from({length: 12}, (_, index) => `missed ${index}`),
    ]);
    expect(seen[1]?.at(-1)).toBe(seen[0]?.[0]);
  });

  it('[074] sends a message that was pending exactly once', async () => {
    const {world, session, id, cut, mend} = await wired();
    const chat = openChat(session, id);
    await until(() => chat.snapshot.state === 'ready');
    chat.send({text: 'under way'});
    await cut();
    const pending = chat.send({text: 'offline'});
    expect(pending.state).toBe('sending');
    await mend();
    await until(() => chat.snapshot.pending.length === 0);
    await until(() => chat.snapshot.messages.length === 2);
    expect(textsOf(chat)).toEqual(['under way', 'offline']);
    expect(await world.rest('GET', `/conversations/${id}/messages`)).toMatchObject({
      data: [{text: 'offline'}, {text: 'under way'}],
    });
  });

  it('[150] sends what was written offline in the order of writing', async () => {
    const {session, id, cut, mend} = await wired();
    const chat = openChat(session, id);
    await until(() => chat.snapshot.state === 'ready');
    await cut();
    for (let i = 0; i < 50; i++) chat.send({text: `n${i}`});
    await until(() => chat.snapshot.pending.length === 50);
    await mend();
    await until(() => chat.snapshot.messages.length >= 50 && chat.snapshot.pending.length === 0);
    expect(textsOf(chat)).toEqual(Array.from({length: 50}, (_, index) => `n${index}`));
  });

  it('announces messages that came meanwhile, also in a conversation never seen before', async () => {
    const {world, post, session, id, cut, mend} = await wired();
    const quiet = unique('quiet');
    await world.rest('PUT', `/conversations/${quiet}`, {participants: ['alice', 'bob']});
    const messages: Message[] = [];
    session.onMessage((message) => messages.push(message));
    await post('live');
    await until(() => messages.length === 1);
    await cut();
    await post('missed');
    await post('first here', quiet);
    await post('second here', quiet);
    await mend();
    await until(() => messages.length === 4);
    const bodies = (where: string) => messages.filter((each) => each.conversation.id === where).map(({body}) => body);
    expect(bodies(id)).toEqual(['live', 'missed']);
    expect(bodies(quiet)).toEqual(['first here', 'second here']);
  });

  it('[R4] starts over from a fresh window where too much was missed', async () => {
    const {world, session, id, cut, mend} = await wired();
    const subscription = session.conversation(id).subscribeMessages();
    await subscription.connected;
    await cut();
    const {services} = world.server;
    for (let round = 0; round < 6; round++) {
      await Promise.all(
        Array.from({length: 1000}, (_, index) =>
          services.messages.send(
            {kind: 'user', appId: world.appId, userId: 'bob'},
            {conversationId: id, nonce: `${round}-${index}`, text: `${round * 1000 + index}`},
          ),
        ),
      );
    }
    await mend();
    const texts = () =>
      subscription.state.type === 'active'
        ? subscription.state.latestSnapshot?.map((message) => message.plaintext)
        : undefined;
    await until(() => texts()?.[0] === '5999');
    expect(texts()).toEqual(Array.from({length: 30}, (_, index) => `${5999 - index}`));
    expect(subscription.state).toMatchObject({loadedAll: false});
    await subscription.loadMore(10);
    expect(texts()?.at(-1)).toBe('5960');
  });

  it('answers requests that were made while it was down', async () => {
    const {session, cut, mend} = await wired();
    await cut();
    const answer = session.user('bob').get();
    await mend();
    expect(await answer).toMatchObject({name: 'bob'});
  });

  it('knows of conversations that were joined meanwhile', async () => {
    const {world, session, cut, mend} = await wired();
    const subscription = session.subscribeConversations();
    await subscription.connected;
    await cut();
    const joined = unique('joined');
    await world.rest('PUT', `/conversations/${joined}`, {participants: ['alice', 'bob']});
    await mend();
    await until(() => subscription.state.type === 'active' && subscription.state.latestSnapshot[0]?.id === joined);
  });
});
