import {describe, expect, it} from 'vitest';
import type {UserOnlineSnapshot} from '../../src/client/index.js';
import {createWorld, sent, until, useServer} from './support/world.js';

useServer();

describe('subscribeOnline', () => {
  it('tells who comes and, within seconds, who leaves; the user beside it is live', async () => {
    const world = await createWorld();
    const alice = await world.talk('alice');
    await world.rest('PUT', '/users/bob', {name: 'Bob'});
    const seen: (UserOnlineSnapshot | null)[] = [];
    const subscription = alice.user('bob').subscribeOnline((snapshot) => seen.push(snapshot));
    expect((await subscription.connected).latestSnapshot).toMatchObject({user: {id: 'bob'}, isConnected: false});

    const bob = world.session({userId: 'bob'});
    await until(() => seen.at(-1)?.isConnected);
    await world.rest('PUT', '/users/bob', {name: 'Robert'});
    await until(() => seen.at(-1)?.user.name === 'Robert');
    bob.destroy();
    await until(() => seen.at(-1)?.isConnected === false, 'the end', 10_000);
    expect(seen.map((snapshot) => snapshot?.isConnected)).toEqual([false, true, true, false]);
    expect(Object.isFrozen(seen.at(-1))).toBe(true);
    subscription.unsubscribe();
  }, 15_000);

  it('is null without such a user, and true of oneself', async () => {
    const alice = await (await createWorld()).talk('alice');
    const missing = alice.user('nobody').subscribeOnline();
    expect((await missing.connected).latestSnapshot).toBeNull();
    const own = alice.currentUser.subscribeOnline();
    expect((await own.connected).latestSnapshot).toMatchObject({isConnected: true});
    missing.unsubscribe();
    own.unsubscribe();
  });

  it('shares one watch, and stops it with the last subscription', async () => {
    const alice = await (await createWorld()).talk('alice');
    sent.length = 0;
    const one = alice.currentUser.subscribeOnline();
    const other = alice.currentUser.subscribeOnline();
    await Promise.all([one.connected, other.connected]);
    one.unsubscribe();
    other.unsubscribe();
    await until(() => sent.flat().some(({type}) => type === 'online.unwatch'));
    const types = sent.flat().map(({type}) => type);
    expect(types.filter((type) => type === 'online.watch')).toHaveLength(1);
    expect(types.filter((type) => type === 'online.unwatch')).toHaveLength(1);
  });
});
