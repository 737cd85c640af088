import {describe, expect, it} from 'vitest';
import type {MessageSnapshot, MessageSubscription} from '../../src/client/index.js';
import {createWorld, sent, unique, until, useServer} from './support/world.js';

useServer();

async function chat(count = 0) {
  const world = await createWorld();
  const [alice, bob] = [await world.talk('alice'), await world.talk('bob')];
  const id = unique('c');
  await alice.conversation(id).createIfNotExists();
  await alice.conversation(id).participant('bob').createIfNotExists();
  const forAlice = alice.conversation(id);
  const refs = await Promise.all(Array.from({length: count}, (_, index) => forAlice.send(`m${index}`)));
  return {world, alice, bob, id, refs, forAlice, forBob: bob.conversation(id)};
}

function textsOf(subscription: MessageSubscription): readonly string[] | null | undefined {
  const {state} = subscription;
  if (state.type !== 'active') return undefined;
  return state.latestSnapshot && state.latestSnapshot.map((message) => message.plaintext);
}

describe('messages', () => {
  it('[055] loads 30 newest first, and with loadMore what is asked for, counted from what is there', async () => {
    const {forAlice} = await chat(65);
    const subscription = forAlice.subscribeMessages();
    const first = await subscription.connected;
    expect(first.latestSnapshot?.map((message) => message.plaintext).slice(0, 2)).toEqual(['m64', 'm63']);
    expect(first.latestSnapshot).toHaveLength(30);
    expect(first.loadedAll).toBe(false);
    await Promise.all([subscription.loadMore(5), subscription.loadMore(10)]);
    expect(textsOf(subscription)).toHaveLength(40);
    await subscription.loadMore(100);
    expect(textsOf(subscription)).toEqual(Array.from({length: 65}, (_, index) => `m${64 - index}`));
    expect(subscription.state).toMatchObject({loadedAll: true});
    subscription.unsubscribe();
  });

  it('refuses a loadMore out of range and after the end', async () => {
    const {forAlice} = await chat(1);
    const subscription = forAlice.subscribeMessages();
    await expect(subscription.loadMore(0)).rejects.toMatchObject({code: 'INVALID'});
    await expect(subscription.loadMore(101)).rejects.toMatchObject({code: 'INVALID'});
    await expect(subscription.loadMore(1.5)).rejects.toMatchObject({code: 'INVALID'});
    subscription.unsubscribe();
    await expect(subscription.loadMore(5)).rejects.toBeInstanceOf(Error);
  });

  it('[056] gives each subscription a window of its own', async () => {
    const {forAlice} = await chat(50);
    const [one, other] = [forAlice.subscribeMessages(), forAlice.subscribeMessages()];
    await Promise.all([one.connected, other.connected]);
    await one.loadMore(20);
    expect(textsOf(one)).toHaveLength(50);
    expect(textsOf(other)).toHaveLength(30);
    one.unsubscribe();
    await forAlice.send('still live');
    expect(textsOf(other)?.[0]).toBe('still live');
    other.unsubscribe();
  });

  it('serves a second subscription from memory', async () => {
    const {forAlice} = await chat(5);
    const first = forAlice.subscribeMessages();
    await first.connected;
    sent.length = 0;
    const second = forAlice.subscribeMessages();
    await second.connected;
    expect(textsOf(second)).toHaveLength(5);
    expect(sent).toEqual([]);
    first.unsubscribe();
    second.unsubscribe();
  });

  it('[057] tells of an edit with every other snapshot the same object', async () => {
    const {forAlice, forBob, refs} = await chat(10);
    const seen: (readonly MessageSnapshot[])[] = [];
    const subscription = forBob.subscribeMessages((snapshot) => seen.push(snapshot ?? []));
    await subscription.connected;
    await forAlice.message(refs[3]?.id ?? '').edit('better');
    await until(() => seen.length === 2);
    const [before = [], after = []] = seen;
    const changed = after.filter((message, index) => message !== before[index]);
    expect(changed.map((message) => message.plaintext)).toEqual(['better']);
    expect(changed[0]?.editedAt).toBeTypeOf('number');
    expect(Object.isFrozen(after) && Object.isFrozen(changed[0]?.content)).toBe(true);
    subscription.unsubscribe();
  });

  it('[058] emits null when the reader is removed and the list again when they rejoin', async () => {
    const {forAlice, forBob} = await chat(3);
    const seen: (readonly unknown[] | null)[] = [];
    const subscription = forBob.subscribeMessages((snapshot) => seen.push(snapshot));
    await subscription.connected;
    await forAlice.participant('bob').delete();
    await until(() => seen.length === 2);
    expect(seen[1]).toBeNull();
    await forAlice.send('meanwhile');
    await forAlice.participant('bob').createIfNotExists();
    await until(() => seen.length === 3);
    expect(textsOf(subscription)).toEqual(['meanwhile', 'm2', 'm1', 'm0']);
    subscription.unsubscribe();
  });

  it('shows the sender and a quoted message as they are now', async () => {
    const {alice, forAlice, forBob, refs} = await chat(1);
    await forBob.send({text: 'indeed', referencedMessage: refs[0] ?? ''});
    const subscription = forBob.subscribeMessages();
    const first = await subscription.connected;
    expect(first.latestSnapshot?.[0]).toMatchObject({
      sender: {id: 'bob'},
      referencedMessage: {plaintext: 'm0', sender: {name: 'alice'}},
    });
    await alice.currentUser.set({name: 'Alicia'});
    const quote = () =>
      subscription.state.type === 'active' ? subscription.state.latestSnapshot?.[0]?.referencedMessage : null;
    await until(() => quote()?.sender.name === 'Alicia');
    await refs[0]?.edit('changed');
    await until(() => quote()?.plaintext === 'changed');
    await refs[0]?.delete();
    await until(() => quote() === null);
    expect(await forAlice.get()).toMatchObject({lastMessage: {plaintext: 'indeed'}});
    subscription.unsubscribe();
  });

  it('tells of a burst in one frame with one callback', async () => {
    const {forAlice, forBob} = await chat();
    let calls = 0;
    const subscription = forBob.subscribeMessages(() => calls++);
    await subscription.connected;
    await Promise.all(Array.from({length: 200}, (_, index) => forAlice.send(`b${index}`)));
    await until(() => textsOf(subscription)?.length === 200);
    expect(textsOf(subscription)).toEqual(Array.from({length: 200}, (_, index) => `b${199 - index}`));
    expect(calls).toBeLessThan(60);
    subscription.unsubscribe();
  });

  it('follows the last message through deletion', async () => {
    const {forAlice, forBob, refs} = await chat(2);
    const subscription = forBob.subscribe();
    await subscription.connected;
    await refs[1]?.delete();
    await until(
      () => subscription.state.type === 'active' && subscription.state.latestSnapshot?.lastMessage?.plaintext === 'm0',
    );
    expect(subscription.state).toMatchObject({latestSnapshot: {unreadMessageCount: 1}});
    expect(await forAlice.message(refs[1]?.id ?? '').get()).toBeNull();
    subscription.unsubscribe();
  });

  it('refuses a message without body, with two, and one too large', async () => {
    const {forAlice} = await chat();
    const block = {type: 'text', children: ['x']} as const;
    await expect(forAlice.send('  ')).rejects.toMatchObject({code: 'INVALID'});
    await expect(forAlice.send({text: 'x', content: [block]})).rejects.toMatchObject({code: 'INVALID'});
    await expect(forAlice.send('x'.repeat(300_000))).rejects.toMatchObject({code: 'INVALID'});
    await expect(forAlice.send({content: [block], referencedMessage: 'none'})).rejects.toBeInstanceOf(Error);
  });

  it('counts reactions and knows one’s own', async () => {
    const {forAlice, forBob, refs} = await chat(1);
    const id = refs[0]?.id ?? '';
    await forBob.message(id).reactions('👍').add();
    await forAlice.message(id).reactions('👍').add();
    expect((await forBob.message(id).get())?.reactions).toMatchObject([{count: 2, currentUserReacted: true}]);
    await forBob.message(id).reactions('👍').remove();
    expect((await forBob.message(id).get())?.reactions).toMatchObject([{count: 1, currentUserReacted: false}]);
  });
});
