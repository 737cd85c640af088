import {describe, expect, it} from 'vitest';
import type {ConversationSnapshot} from '../../src/client/index.js';
import {createWorld, unique, until, useServer} from './support/world.js';

useServer();

async function pair() {
  const world = await createWorld();
  const [alice, bob] = [await world.talk('alice'), await world.talk('bob')];
  const id = unique('c');
  await alice.conversation(id).createIfNotExists();
  await alice.conversation(id).participant('bob').createIfNotExists();
  return {world, alice, bob, id, forAlice: alice.conversation(id), forBob: bob.conversation(id)};
}

describe('conversations', () => {
  it('[052] get is null without participation and a snapshot with defaults after createIfNotExists', async () => {
    const alice = await (await createWorld()).talk('alice');
    const ref = alice.conversation('c');
    expect(await ref.get()).toBeNull();
    await ref.createIfNotExists();
    expect(await ref.get()).toMatchObject({
      id: 'c',
      access: 'ReadWrite',
      notify: true,
      lastMessage: null,
      isUnread: false,
    });
  });

  it('[053] set joins an existing conversation and sets its subject', async () => {
    const world = await createWorld();
    const alice = await world.talk('alice');
    await world.rest('PUT', '/conversations/c', {participants: []});
    await alice.conversation('c').set({subject: 'S'});
    expect(await alice.conversation('c').get()).toMatchObject({subject: 'S', access: 'ReadWrite'});
    expect(await alice.conversation('c').participant('alice').get()).toMatchObject({user: {id: 'alice'}});
  });

  it('[054] with conversation syncing off a participant sets notify and sends, and sets nothing else', async () => {
    const {world, forAlice} = await pair();
    await world.update({clientConversationSync: false});
    await expect(forAlice.set({notify: false})).resolves.toBeUndefined();
    await expect(forAlice.set({subject: 'x'})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(forAlice.send('hi')).resolves.toMatchObject({conversationId: forAlice.id});
  });

  it('shows a write to every subscription once the write has resolved', async () => {
    const {forAlice} = await pair();
    const subscription = forAlice.subscribe();
    await subscription.connected;
    await forAlice.set({subject: 'New'});
    expect(subscription.state).toMatchObject({latestSnapshot: {subject: 'New'}});
    subscription.unsubscribe();
  });

  it('is null for those who were removed and comes back when they rejoin', async () => {
    const {forAlice, forBob} = await pair();
    const seen: (string | null)[] = [];
    const subscription = forBob.subscribe((snapshot) => seen.push(snapshot && snapshot.id));
    await subscription.connected;
    await forAlice.participant('bob').delete();
    await until(() => seen.length === 2);
    await forAlice.participant('bob').set({access: 'Read'});
    await until(() => seen.length >= 3);
    expect(seen).toEqual([forAlice.id, null, forAlice.id]);
    expect(subscription.state).toMatchObject({latestSnapshot: {access: 'Read'}});
    subscription.unsubscribe();
  });

  it('appears by itself to someone who waits for it', async () => {
    const {alice, bob} = await pair();
    const id = unique('late');
    const subscription = bob.conversation(id).subscribe();
    expect((await subscription.connected).latestSnapshot).toBeNull();
    await alice.conversation(id).createIfNotExists();
    await alice.conversation(id).participant('bob').set({});
    await until(() => subscription.state.type === 'active' && subscription.state.latestSnapshot?.id === id);
    subscription.unsubscribe();
  });

  it('[064] lists who types, ends it at their message, and says many without counting on', async () => {
    const {world, alice, forAlice, forBob} = await pair();
    const seen: unknown[] = [];
    const subscription = forBob.subscribeTyping((snapshot) => seen.push(snapshot));
    expect((await subscription.connected).latestSnapshot).toEqual({many: false, users: []});
    await forAlice.markAsTyping();
    await until(() => seen.length === 2);
    expect(seen[1]).toMatchObject({many: false, users: [{id: 'alice'}]});
    await world.rest('POST', `/conversations/${forAlice.id}/messages`, [
      {type: 'UserMessage', sender: 'alice', text: 'hi'},
    ]);
    await until(() => seen.length === 3);
    expect(seen[2]).toEqual({many: false, users: []});

    const typists = await Promise.all(Array.from({length: 7}, (_, index) => world.talk(`t${index}`)));
    for (const [index] of typists.entries()) await alice.conversation(forAlice.id).participant(`t${index}`).set({});
    for (const typist of typists.slice(0, 6)) await typist.conversation(forAlice.id).markAsTyping();
    await until(() => seen.length === 9);
    expect(seen[8]).toEqual({many: true});
    await typists[6]?.conversation(forAlice.id).markAsTyping();
    await forAlice.send('after');
    expect(seen).toHaveLength(9);
    subscription.unsubscribe();
  });

  it('[067] marks a read conversation as unread without counting, and clears it by reading', async () => {
    const {forAlice, forBob} = await pair();
    await forAlice.send('hello');
    await forBob.markAsRead();
    const subscription = forBob.subscribe();
    expect((await subscription.connected).latestSnapshot).toMatchObject({isUnread: false, unreadMessageCount: 0});
    await forBob.markAsUnread();
    await until(() => subscription.state.type === 'active' && subscription.state.latestSnapshot?.isUnread);
    expect(await forBob.get()).toMatchObject({isUnread: true, unreadMessageCount: 0});
    await forBob.markAsRead();
    expect(await forBob.get()).toMatchObject({isUnread: false});
    subscription.unsubscribe();
  });

  it('[068] everyoneReadUntil is the lowest read position of all', async () => {
    const {world, alice, forAlice, forBob} = await pair();
    const carol = (await world.talk('carol')).conversation(forAlice.id);
    await forAlice.participant('carol').createIfNotExists();
    await forAlice.send('one');
    await forBob.markAsRead();
    await forAlice.send('two');
    const all = await Promise.all([forAlice.get(), forBob.get(), carol.get()]);
    const lowest = Math.min(...all.map((snapshot) => snapshot?.readUntil ?? NaN));
    expect(new Set(all.map((snapshot) => snapshot?.readUntil)).size).toBe(3);
    expect(all.map((snapshot) => snapshot?.everyoneReadUntil)).toEqual([lowest, lowest, lowest]);
    expect(alice.appId).toBe(world.appId);
  });

  it('[075] edit of a non-member rejects and delete of one resolves', async () => {
    const {forAlice} = await pair();
    await expect(forAlice.participant('nobody').edit({notify: false})).rejects.toMatchObject({code: 'NOT_FOUND'});
    await expect(forAlice.participant('nobody').delete()).resolves.toBeUndefined();
  });

  it('follows one participant through changes of rights, leaving and coming back', async () => {
    const {forAlice} = await pair();
    const ref = forAlice.participant('bob');
    const subscription = ref.subscribe();
    expect((await subscription.connected).latestSnapshot).toMatchObject({access: 'ReadWrite', user: {id: 'bob'}});
    const latest = () => (subscription.state.type === 'active' ? subscription.state.latestSnapshot : undefined);
    await ref.set({access: 'Read'});
    await until(() => latest()?.access === 'Read');
    await ref.delete();
    await until(() => latest() === null || undefined);
    await ref.set({});
    await until(() => latest()?.user.id === 'bob');
    subscription.unsubscribe();
  });

  it('lists participants newest first, ten at once, more on demand and newcomers by themselves', async () => {
    const {world, forAlice} = await pair();
    const ids = Array.from({length: 14}, (_, index) => `p${index}`);
    for (const id of ids) await world.rest('PUT', `/users/${id}`, {name: id});
    for (const id of ids) await forAlice.participant(id).createIfNotExists();
    const subscription = forAlice.subscribeParticipants();
    const first = await subscription.connected;
    expect(first.latestSnapshot).toHaveLength(10);
    expect(first.latestSnapshot?.[0]?.user.id).toBe('p13');
    expect(first.loadedAll).toBe(false);
    await subscription.loadMore();
    expect(subscription.state).toMatchObject({loadedAll: true});
    await world.rest('PUT', '/users/last', {name: 'Last'});
    await forAlice.participant('last').createIfNotExists();
    await until(() => subscription.state.type === 'active' && subscription.state.latestSnapshot?.length === 17);
    const {state} = subscription;
    const names = state.type === 'active' ? state.latestSnapshot?.map(({user}) => user.id) : [];
    expect(names?.slice(0, 2)).toEqual(['last', 'p13']);
    subscription.unsubscribe();
  });
});

describe('the conversation list', () => {
  it('shows the last active first, moves what gets a message to the top, and takes in what is joined', async () => {
    const {alice, forBob, bob, id} = await pair();
    const second = unique('second');
    await bob.conversation(second).createIfNotExists();
    let list: readonly ConversationSnapshot[] = [];
    const subscription = bob.subscribeConversations((snapshot) => (list = snapshot));
    await subscription.connected;
    expect(list.map((conversation) => conversation.id)).toEqual([second, id]);
    await alice.conversation(id).send('up');
    await until(() => list[0]?.id === id);
    expect(list[0]).toMatchObject({unreadMessageCount: 1, isUnread: true, lastMessage: {plaintext: 'up'}});
    const third = unique('third');
    await alice.conversation(third).createIfNotExists();
    await alice.conversation(third).participant('bob').createIfNotExists();
    await until(() => list.length === 3 && list[0]?.id === third);
    await forBob.participant('bob').delete();
    await until(() => list.length === 2);
    subscription.unsubscribe();
  });

  it('loads twenty, then more, and keeps the objects of what did not change', async () => {
    const {bob, alice} = await pair();
    const ids = Array.from({length: 25}, (_, index) => unique(`n${index}`));
    for (const each of ids) await bob.conversation(each).createIfNotExists();
    const subscription = bob.subscribeConversations();
    const first = await subscription.connected;
    expect(first.latestSnapshot).toHaveLength(20);
    expect(first.loadedAll).toBe(false);
    await subscription.loadMore(30);
    expect(subscription.state).toMatchObject({type: 'active', loadedAll: true});
    const before = subscription.state.type === 'active' ? subscription.state.latestSnapshot : [];
    expect(before).toHaveLength(26);
    await bob.conversation(ids[0] ?? '').set({subject: 'Changed'});
    const after = subscription.state.type === 'active' ? subscription.state.latestSnapshot : [];
    expect(after.filter((snapshot) => !before.includes(snapshot)).map((snapshot) => snapshot.subject)).toEqual([
      'Changed',
    ]);
    expect(alice.currentUser.id).toBe('alice');
    subscription.unsubscribe();
  });

  it('lists only what passes a filter, as it comes and goes', async () => {
    const {bob} = await pair();
    const [one, two] = [unique('one'), unique('two')];
    await bob.conversation(one).createIfNotExists({custom: {kind: 'order'}});
    await bob.conversation(two).createIfNotExists();
    const subscription = bob.subscribeConversations({filter: {custom: {kind: ['==', 'order']}}});
    const idsOf = () =>
      subscription.state.type === 'active' ? subscription.state.latestSnapshot.map((snapshot) => snapshot.id) : [];
    await subscription.connected;
    expect(idsOf()).toEqual([one]);
    await bob.conversation(two).set({custom: {kind: 'order'}});
    await until(() => idsOf().length === 2);
    await bob.conversation(one).set({custom: {kind: null}});
    await until(() => idsOf().length === 1);
    expect(idsOf()).toEqual([two]);
    subscription.unsubscribe();
  });

  it('goes by its filter as that was when it was given', async () => {
    const {bob, forBob, id} = await pair();
    const filter: {custom: {kind: ['==', string]}} = {custom: {kind: ['==', 'order']}};
    const subscription = bob.subscribeConversations({filter});
    await subscription.connected;
    filter.custom.kind[1] = 'chat';
    await forBob.set({custom: {kind: 'order'}});
    await until(() => subscription.state.type === 'active' && subscription.state.latestSnapshot.length === 1);
    expect(subscription.state).toMatchObject({latestSnapshot: [{id}]});
    subscription.unsubscribe();
  });

  it('ends with an error on a filter that the server refuses', async () => {
    const {bob} = await pair();
    const filter = {unknown: true} as unknown as {isUnread: boolean};
    const subscription = bob.subscribeConversations({filter});
    await expect(subscription.connected).rejects.toMatchObject({code: 'INVALID'});
  });
});
