import {describe, expect, it} from 'vitest';
import type {UserSnapshot} from '../../src/client/index.js';
import {TalkDataError, TalkError} from '../../src/client/index.js';
import {createWorld, sent, until, useServer} from './support/world.js';

useServer();

describe('users', () => {
  it('[041] get is null for a missing user and a snapshot with defaults after set', async () => {
    const world = await createWorld();
    const alice = await world.talk('alice');
    expect(await alice.user('x').get()).toBeNull();
    await alice.user('x').set({name: 'X'});
    expect(await alice.user('x').get()).toMatchObject({id: 'x', name: 'X', role: 'default', custom: {}, locale: null});
  });

  it('[042] set rejects for a missing user without a name', async () => {
    const alice = await (await createWorld()).talk('alice');
    await expect(alice.user('nobody').set({role: 'r'})).rejects.toMatchObject({code: 'INVALID'});
  });

  it('[043] with user syncing off set rejects and createIfNotExists only finds', async () => {
    const world = await createWorld({clientUserSync: 'off'});
    const alice = await world.talk('alice');
    await expect(alice.user('alice').set({name: 'A'})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(alice.user('alice').createIfNotExists({name: 'A'})).resolves.toBeUndefined();
    await expect(alice.user('new').createIfNotExists({name: 'N'})).rejects.toMatchObject({code: 'FORBIDDEN'});
  });

  it('[044] patches custom data per key and clears it with null', async () => {
    const alice = await (await createWorld()).talk('alice');
    const ref = alice.currentUser;
    await ref.set({custom: {a: '1', b: '2'}});
    await ref.set({custom: {a: null, c: '3'}});
    expect((await ref.get())?.custom).toEqual({b: '2', c: '3'});
    await ref.set({custom: null});
    expect((await ref.get())?.custom).toEqual({});
  });

  it('[045] a snapshot is frozen and holds nothing private', async () => {
    const alice = await (await createWorld()).talk('alice');
    await alice.currentUser.set({email: 'a@x.example', phone: ['+15550100'], pushTokens: {'fcm:t': true}});
    const snapshot = await alice.currentUser.get();
    expect(snapshot).not.toBeNull();
    expect(Object.isFrozen(snapshot) && Object.isFrozen(snapshot?.custom)).toBe(true);
    expect(Object.keys(snapshot ?? {})).not.toEqual(expect.arrayContaining(['email']));
    expect(JSON.stringify(snapshot)).not.toMatch(/a@x|5550100|fcm/);
  });

  it('[046] an e-mail address given as a string is stored as a list', async () => {
    const world = await createWorld();
    const alice = await world.talk('alice');
    await alice.currentUser.set({email: 'a@x.example'});
    expect(await world.rest('GET', '/users/alice')).toMatchObject({email: ['a@x.example']});
  });

  it('[047] a subscription keeps the snapshot object until something changes, then tells once', async () => {
    const alice = await (await createWorld()).talk('alice');
    const seen: (UserSnapshot | null)[] = [];
    const subscription = alice.currentUser.subscribe((snapshot) => seen.push(snapshot));
    const first = (await subscription.connected).latestSnapshot;
    await alice.currentUser.set({name: 'alice'});
    expect(await alice.currentUser.get()).toBe(first);
    await alice.currentUser.set({name: 'Alicia'});
    await until(() => seen.length > 1);
    expect(seen.map((snapshot) => snapshot?.name)).toEqual(['alice', 'Alicia']);
    expect(subscription.state).toMatchObject({type: 'active', latestSnapshot: {name: 'Alicia'}});
    subscription.unsubscribe();
  });

  it('tells a subscriber of a missing user null, and the user once created', async () => {
    const alice = await (await createWorld()).talk('alice');
    const subscription = alice.user('later').subscribe();
    expect((await subscription.connected).latestSnapshot).toBeNull();
    await alice.user('later').createIfNotExists({name: 'Later'});
    await until(() => subscription.state.type === 'active' && subscription.state.latestSnapshot?.name === 'Later');
    subscription.unsubscribe();
  });

  it('[048] unsubscribing before data rejects connected quietly and resolves terminated', async () => {
    const alice = await (await createWorld()).talk('alice');
    const subscription = alice.user('alice').subscribe();
    subscription.unsubscribe();
    await expect(subscription.connected).rejects.toBeInstanceOf(TalkDataError);
    expect(await subscription.terminated).toEqual({type: 'unsubscribed'});
    expect(subscription.state.type).toBe('unsubscribed');
    subscription.unsubscribe();
    expect(subscription.state.type).toBe('unsubscribed');
  });

  it('[049] a fatal error ends subscriptions with it, once for the session', async () => {
    const world = await createWorld();
    const alice = await world.talk('alice', {token: world.token('someone-else')});
    const errors: Error[] = [];
    alice.onError((error) => errors.push(error));
    const subscription = alice.user('alice').subscribe();
    await expect(subscription.connected).rejects.toMatchObject({code: 'UNAUTHENTICATED'});
    expect(await subscription.terminated).toMatchObject({type: 'error', error: {code: 'UNAUTHENTICATED'}});
    expect(subscription.state).toMatchObject({type: 'error'});
    await expect(alice.user('alice').get()).rejects.toMatchObject({code: 'UNAUTHENTICATED'});
    expect(errors).toHaveLength(1);
  });

  it('[050] a hundred gets of one tick travel together, and none where a subscription knows', async () => {
    const alice = await (await createWorld()).talk('alice');
    await alice.currentUser.get();
    sent.length = 0;
    const refs = Array.from({length: 100}, (_, index) => alice.user(`u${index}`));
    await Promise.all(refs.map((ref) => ref.get()));
    expect(sent.map((frame) => frame.length)).toEqual([100]);

    const subscription = alice.currentUser.subscribe();
    await subscription.connected;
    sent.length = 0;
    await alice.currentUser.get();
    expect(sent).toEqual([]);
    subscription.unsubscribe();
  });

  it('shares one request between gets of the same user', async () => {
    const alice = await (await createWorld()).talk('alice');
    await alice.currentUser.get();
    sent.length = 0;
    await Promise.all([alice.user('u').get(), alice.user('u').get()]);
    await alice.user('u').get();
    expect(sent.flat()).toHaveLength(1);
  });

  it('[051] throws on ids that are none and gives the same ref for the same id', async () => {
    const alice = await (await createWorld()).talk('alice');
    expect(() => alice.user('')).toThrow(TalkError);
    expect(() => alice.user(1 as unknown as string)).toThrow(/userId/);
    expect(alice.user('a')).toBe(alice.user('a'));
    expect(alice.conversation('c')).toBe(alice.conversation('c'));
    expect(alice.conversation('c').message('m')).toBe(alice.conversation('c').message('m'));
    expect(alice.conversation('c').participant('a')).toBe(alice.conversation('c').participant(alice.user('a')));
  });
});
