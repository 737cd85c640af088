import {describe, expect, it} from 'vitest';
import {createWorld, unique, until, useServer} from './support/world.js';

useServer();

async function chat() {
  const world = await createWorld();
  const [alice, bob] = [await world.talk('alice'), await world.talk('bob')];
  const id = unique('c');
  await alice.conversation(id).createIfNotExists();
  await alice.conversation(id).participant('bob').createIfNotExists();
  return {world, alice, bob, forAlice: alice.conversation(id), forBob: bob.conversation(id)};
}

/** Every part of a snapshot that is an object. */
function partsOf(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(partsOf)];
}

describe('a snapshot', () => {
  it('has the documented keys, no other, and is frozen through and through', async () => {
    const {alice, forAlice, forBob} = await chat();
    const quoted = await forAlice.send({text: '*hello*', custom: {a: '1'}});
    const sent = await forBob.send({text: '- indeed', referencedMessage: quoted});
    await sent.reactions('👍').add();
    await forAlice.set({subject: 'S', custom: {a: '1'}, welcomeMessages: ['W']});
    await forBob.markAsTyping();
    const search = alice.searchMessages();
    const typing = forAlice.subscribeTyping();
    const online = alice.user('bob').subscribeOnline();
    const latest = {
      user: await alice.currentUser.get(),
      online: (await online.connected).latestSnapshot,
      conversation: await forAlice.get(),
      message: await sent.get(),
      quoted: (await sent.get())?.referencedMessage,
      participant: await forAlice.participant('bob').get(),
      reaction: (await sent.reactions('👍').getFirstReactions())?.[0],
      summary: (await sent.get())?.reactions[0],
      typing: (await typing.connected).latestSnapshot,
      found: (await search.setQuery('hello')).results[0],
    };
    expect(
      Object.fromEntries(
        Object.entries(latest).map(([name, each]) => [
          name,
          Object.keys(each ?? {})
            .sort()
            .join(' '),
        ]),
      ),
    ).toEqual({
      user: 'custom id locale name photoUrl role welcomeMessage',
      online: 'isConnected user',
      conversation:
        'access createdAt custom everyoneReadUntil id isUnread joinedAt lastMessage lastMessageAt notify photoUrl readUntil ' +
        'subject unreadMessageCount welcomeMessages',
      message: 'content createdAt custom editedAt id origin plaintext reactions referencedMessage sender type',
      quoted: 'content createdAt custom editedAt id origin plaintext reactions referencedMessageId sender type',
      participant: 'access joinedAt notify user',
      reaction: 'createdAt user',
      summary: 'count currentUserReacted emoji',
      typing: 'many users',
      found: 'conversation message',
    });
    expect(
      partsOf(latest)
        .slice(1)
        .filter((part) => !Object.isFrozen(part)),
    ).toEqual([]);
    typing.unsubscribe();
    online.unsubscribe();
  });

  it('changes with every person it names, in each subscription, and with what it quotes', async () => {
    const {alice, bob, forAlice, forBob} = await chat();
    const first = await forBob.send('first');
    await forBob.send({text: 'second', referencedMessage: first});
    await first.reactions('👍').add();
    const subscriptions = {
      user: alice.user('bob').subscribe(),
      online: alice.user('bob').subscribeOnline(),
      conversation: forAlice.subscribe(),
      conversations: alice.subscribeConversations(),
      messages: forAlice.subscribeMessages(),
      participant: forAlice.participant('bob').subscribe(),
      participants: forAlice.subscribeParticipants(),
      reactions: forAlice.message(first.id).reactions('👍').subscribe(),
      typing: forAlice.subscribeTyping(),
    };
    await Promise.all(Object.values(subscriptions).map(({connected}) => connected as Promise<unknown>));
    await forBob.markAsTyping();
    const outdated = (name: string) =>
      Object.entries(subscriptions)
        .filter(([, {state}]) => !JSON.stringify(state).includes(`"name":"${name}"`))
        .map(([key]) => key);
    await until(() => outdated('bob').length === 0);
    await bob.currentUser.set({name: 'Bobby'});
    await until(() => outdated('Bobby').length === 0).catch(() => expect(outdated('Bobby')).toEqual([]));
    expect(JSON.stringify(Object.values(subscriptions).map(({state}) => state))).not.toContain('"name":"bob"');

    await first.edit('changed');
    const shown = () => JSON.stringify([subscriptions.conversation.state, subscriptions.conversations.state]);
    await until(() => shown().split('"plaintext":"changed"').length === 3);
    for (const each of Object.values(subscriptions)) each.unsubscribe();
  });

  it('is the same for all who subscribe, and so are its parts that did not change', async () => {
    const {forAlice} = await chat();
    await forAlice.send('hello');
    const [messages, conversation] = [forAlice.subscribeMessages(), forAlice.subscribe()];
    const [list] = (await messages.connected).latestSnapshot ?? [];
    const before = (await conversation.connected).latestSnapshot;
    expect(before?.lastMessage).toBe(list);
    expect(await forAlice.message(list?.id ?? '').get()).toBe(list);
    await forAlice.set({subject: 'Tea'});
    const after = await forAlice.get();
    expect(after).not.toBe(before);
    expect(after?.lastMessage).toBe(before?.lastMessage);
    expect(after?.custom).toBe(before?.custom);
    messages.unsubscribe();
    conversation.unsubscribe();
  });
});

describe('a session', () => {
  it('of a user who does not exist has no conversations, and no view of any', async () => {
    const {world, forAlice} = await chat();
    const session = world.session({userId: 'nobody'});
    const list = session.subscribeConversations();
    expect(await list.connected).toMatchObject({latestSnapshot: [], loadedAll: true});
    expect(await session.currentUser.get()).toBeNull();
    expect(await session.conversation(forAlice.id).get()).toBeNull();
    list.unsubscribe();
  });

  it('holds a thousand subscriptions, each of which hears of its own', async () => {
    const {world, alice} = await chat();
    const names = Array.from({length: 1000}, (_, index) => `u${index}`);
    for (let start = 0; start < names.length; start += 100) {
      await world.rest(
        'PUT',
        '/users',
        Object.fromEntries(names.slice(start, start + 100).map((name) => [name, {name}])),
      );
    }
    const heard: string[] = [];
    const subscriptions = names.map((name) => alice.user(name).subscribe((user) => heard.push(user?.name ?? '')));
    await Promise.all(subscriptions.map(({connected}) => connected));
    expect(heard.sort()).toEqual(names.toSorted());
    await world.rest('PUT', '/users/u500', {name: 'renamed'});
    await until(() => heard.length > 1000);
    expect(heard.slice(1000)).toEqual(['renamed']);
    for (const each of subscriptions) each.unsubscribe();
  });
});
