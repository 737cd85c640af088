import {describe, expect, it, vi} from 'vitest';
import type {UserSnapshot} from '../../src/client/index.js';
import {createWorld, sent, unique, until, useServer} from './support/world.js';

useServer();

async function chat(messages = 0) {
  const world = await createWorld();
  const alice = await world.talk('alice');
  const conversation = alice.conversation(unique('c'));
  await conversation.createIfNotExists();
  await Promise.all(Array.from({length: messages}, (_, index) => conversation.send(`m${index}`)));
  return {world, alice, conversation};
}

const typesSent = () => sent.flat().map(({type}) => type);

function lengthOf({state}: {state: {type: string; latestSnapshot?: readonly unknown[] | null}}) {
  return state.latestSnapshot?.length;
}

describe('a subscription', () => {
  it('calls back after subscribe() has returned, and no more once it is unsubscribed', async () => {
    const {alice} = await chat();
    const seen: unknown[] = [];
    const one = alice.currentUser.subscribe();
    await one.connected;
    const other = alice.currentUser.subscribe((snapshot) => seen.push(snapshot));
    expect(seen).toEqual([]);
    await other.connected;
    expect(seen).toHaveLength(1);
    other.unsubscribe();
    await alice.currentUser.set({name: 'Alicia'});
    await until(() => one.state.type === 'active' && one.state.latestSnapshot?.name === 'Alicia');
    expect(seen).toHaveLength(1);
    one.unsubscribe();
  });

  it('lives on when its callback throws, and says so', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const {alice} = await chat();
    const names: unknown[] = [];
    const subscription = alice.currentUser.subscribe((snapshot) => {
      names.push(snapshot?.name);
      throw new Error('mine');
    });
    await subscription.connected;
    await alice.currentUser.set({name: 'Alicia'});
    await until(() => names.length === 2);
    expect(names).toEqual(['alice', 'Alicia']);
    expect(subscription.state.type).toBe('active');
    expect(log.mock.calls.flat()).toEqual(
      expect.arrayContaining([expect.objectContaining({message: 'mine'}) as unknown]),
    );
    subscription.unsubscribe();
    log.mockRestore();
  });

  it('has frozen states, each change a new one', async () => {
    const {alice} = await chat();
    const subscription = alice.currentUser.subscribe();
    const states: object[] = [subscription.state];
    states.push(await subscription.connected);
    await alice.currentUser.set({name: 'Alicia'});
    await until(() => subscription.state !== states[1]);
    states.push(subscription.state);
    subscription.unsubscribe();
    states.push(await subscription.terminated);
    expect(states.map((state) => (state as {type: string}).type)).toEqual([
      'pending',
      'active',
      'active',
      'unsubscribed',
    ]);
    expect(states[1]).toMatchObject({latestSnapshot: {name: 'alice'}});
    expect(states.every((state) => Object.isFrozen(state))).toBe(true);
  });

  it('ends with the error of the session, after which terminated has resolved and connected stays', async () => {
    const {world, alice} = await chat();
    const subscription = alice.currentUser.subscribe();
    const active = await subscription.connected;
    await world.update({authenticationRequired: true});
    expect(await subscription.terminated).toMatchObject({type: 'error', error: {code: 'UNAUTHENTICATED'}});
    expect(subscription.state).toBe(await subscription.terminated);
    expect(await subscription.connected).toBe(active);
    subscription.unsubscribe();
    expect(subscription.state.type).toBe('error');
  });

  it('is active in the next microtask where its data is there', async () => {
    const {alice, conversation} = await chat(40);
    const subscribe = [
      () => alice.currentUser.subscribe(),
      () => conversation.subscribe(),
      () => conversation.subscribeMessages(),
      () => conversation.subscribeParticipants(),
      () => conversation.subscribeTyping(),
      () => alice.subscribeConversations(),
    ];
    const first = subscribe.map((each) => each());
    await Promise.all(first.map(({connected}) => connected as Promise<unknown>));
    sent.length = 0;
    const second = subscribe.map((each) => each());
    await Promise.resolve();
    expect(second.map(({state}) => state.type)).toEqual(subscribe.map(() => 'active'));
    expect(second.map(({state}) => 'latestSnapshot' in state && state.latestSnapshot)).toEqual(
      first.map(({state}) => 'latestSnapshot' in state && state.latestSnapshot),
    );
    expect(typesSent()).toEqual([]);
    for (const each of [...first, ...second]) each.unsubscribe();
  });

  it('outlives others of its resource; the last one stops the server', async () => {
    const {alice, conversation} = await chat();
    const users = [alice.currentUser.subscribe(), alice.currentUser.subscribe()] as const;
    const conversations = [conversation.subscribe(), conversation.subscribeMessages()] as const;
    await Promise.all([...users, ...conversations].map(({connected}) => connected as Promise<unknown>));
    sent.length = 0;
    for (const [first] of [users, conversations]) first.unsubscribe();
    await alice.currentUser.set({name: 'Alicia'});
    await conversation.send('still here');
    const nameOf = (state: {latestSnapshot?: UserSnapshot | null}) => state.latestSnapshot?.name;
    await until(() => nameOf(users[1].state as object) === 'Alicia');
    expect(conversations[1].state).toMatchObject({latestSnapshot: [{plaintext: 'still here'}]});
    expect(typesSent()).toEqual(['user.set', 'message.send']);
    for (const [, last] of [users, conversations]) last.unsubscribe();
    await until(() => typesSent().length === 4);
    expect(typesSent().slice(2).sort()).toEqual(['conversation.unwatch', 'user.unwatch']);
  });
});

describe('loadMore', () => {
  it('waits for the first page, and rejects when there is none', async () => {
    const {conversation} = await chat(40);
    const subscription = conversation.subscribeMessages();
    await subscription.loadMore(3);
    expect(lengthOf(subscription)).toBe(33);
    subscription.unsubscribe();
    const gone = conversation.subscribeMessages();
    const loading = gone.loadMore();
    gone.unsubscribe();
    await expect(loading).rejects.toBeInstanceOf(Error);
  });

  it('adds 30 messages, 20 conversations or 10 participants unless told otherwise', async () => {
    const {world, alice, conversation} = await chat(65);
    const people = Array.from({length: 25}, (_, index) => `p${index}`);
    await world.rest('PUT', '/users', Object.fromEntries(people.map((name) => [name, {name}])));
    await Promise.all(people.map((name) => conversation.participant(name).createIfNotExists()));
    await Promise.all(people.flatMap((name) => [1, 2].map((n) => alice.conversation(`${name}-${n}`).set({}))));
    const lists = [
      conversation.subscribeMessages(),
      alice.subscribeConversations(),
      conversation.subscribeParticipants(),
    ] as const;
    const lengths = () => lists.map(lengthOf);
    await Promise.all(lists.map(({connected}) => connected as Promise<unknown>));
    expect(lengths()).toEqual([30, 20, 10]);
    await Promise.all(lists.map((list) => list.loadMore()));
    expect(lengths()).toEqual([60, 40, 20]);
    for (const [list, most] of [
      [lists[0], 100],
      [lists[1], 30],
      [lists[2], 50],
    ] as const) {
      for (const count of [0, -1, 1.5, NaN, '1' as never, most + 1]) {
        await expect(list.loadMore(count)).rejects.toMatchObject({code: 'INVALID'});
      }
      await list.loadMore(most);
    }
    expect(lengths()).toEqual([65, 51, 26]);
    for (const list of lists) list.unsubscribe();
  });

  it('adds as many as it says where all have one time, as those have whom a back end adds together', async () => {
    const {world, alice} = await chat();
    const people = Array.from({length: 45}, (_, index) => `p${index}`);
    await world.rest('PUT', '/users', Object.fromEntries(people.map((name) => [name, {name}])));
    const id = unique('crowd');
    await world.rest('PUT', `/conversations/${id}`, {participants: ['alice', ...people]});
    const [one, other] = [
      alice.conversation(id).subscribeParticipants(),
      alice.conversation(id).subscribeParticipants(),
    ];
    await Promise.all([one.connected, other.connected]);
    await one.loadMore(10);
    expect([lengthOf(one), lengthOf(other)]).toEqual([20, 10]);
    await one.loadMore(3);
    await other.loadMore(50);
    expect([lengthOf(one), lengthOf(other)]).toEqual([23, 46]);
    expect(other.state).toMatchObject({loadedAll: true});
    one.unsubscribe();
    other.unsubscribe();
  });

  it('joins one that is running, or makes it longer', async () => {
    const {conversation} = await chat(80);
    const subscription = conversation.subscribeMessages();
    await subscription.connected;
    sent.length = 0;
    const first = subscription.loadMore(10);
    // It has left; no answer can be here before this task ends.
    while (!sent.length) await Promise.resolve();
    await Promise.all([first, subscription.loadMore(4), subscription.loadMore(25)]);
    expect(lengthOf(subscription)).toBe(55);
    subscription.unsubscribe();
  });
});
