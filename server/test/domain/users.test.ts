import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {as, backend, domainWorld, type DomainWorld} from '../support/domain-world.js';

let world: DomainWorld;

beforeEach(async () => {
  world = await domainWorld();
});
afterEach(() => world.close());

const reasonsOf = async (writing: Promise<unknown>): Promise<string[]> => {
  const error = await writing.catch((reason: unknown) => reason);
  expect(error).toMatchObject({code: 'INVALID'});
  return Object.keys((error as {reasons: object}).reasons);
};

describe('users', () => {
  it('[041] does not exist, then has the defaults', async () => {
    expect(await world.users.get('app', 'x')).toBeNull();
    await world.users.set(as('x'), 'x', {name: 'X'});

    const user = {id: 'x', name: 'X', custom: {}, locale: null, photoUrl: null, role: 'default', welcomeMessage: null};
    expect(await world.users.getPublic('app', ['x'])).toEqual([user]);
  });

  it('[042] needs a name to be created, not to be changed', async () => {
    expect(await reasonsOf(world.users.set(as('x'), 'x', {role: 'r'}))).toEqual(['name']);
    await world.users.set(as('a'), 'a', {role: 'r'});
    expect(await world.users.get('app', 'a')).toMatchObject({name: 'A', role: 'r'});
  });

  it('[043] is written by back ends only while user syncing is off', async () => {
    await world.apps.update('app', {clientUserSync: 'off'});
    await expect(world.users.set(as('a'), 'a', {name: 'x'})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(world.users.create(as('x'), 'x', {name: 'x'})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await world.users.create(as('a'), 'a', {name: 'other'});
    await world.users.set(backend, 'a', {name: 'AA'});
    expect(await world.users.get('app', 'a')).toMatchObject({name: 'AA'});
  });

  it('is written by itself only where the app says "self" and verifies identities', async () => {
    await world.apps.update('app', {clientUserSync: 'self'});
    await world.users.set(as('a'), 'b', {name: 'BB'});
    await world.apps.update('app', {authenticationRequired: true});
    await world.users.set(as('a'), 'a', {name: 'AA'});
    await expect(world.users.set(as('a'), 'b', {name: 'x'})).rejects.toMatchObject({code: 'FORBIDDEN'});
  });

  it('[044] patches custom data key by key', async () => {
    await world.users.set(backend, 'a', {custom: {a: '1', b: '2'}});
    await world.users.set(backend, 'a', {custom: {a: null, c: '3'}});
    expect((await world.users.get('app', 'a'))?.custom).toEqual({b: '2', c: '3'});
    await world.users.set(backend, 'a', {custom: null});
    expect((await world.users.get('app', 'a'))?.custom).toEqual({});
  });

  it('[045] keeps addresses and push tokens from the public', async () => {
    await world.users.set(backend, 'a', {email: 'a@x', phone: ['+1'], pushTokens: {'fcm:t': true}});

    expect(await world.users.get('app', 'a')).toMatchObject({
      email: ['a@x'],
      phone: ['+1'],
      pushTokens: {'fcm:t': true},
    });
    expect(JSON.stringify(await world.users.getPublic('app', ['a']))).not.toMatch(/a@x|\+1|fcm/);
  });

  it.each([
    [{name: 'x'.repeat(501)}, 'name'],
    [{name: 'half \ud800'}, 'name'],
    [{locale: 'not a locale'}, 'locale'],
    [{photoUrl: 'x'.repeat(4001)}, 'photoUrl'],
    [{email: ['']}, 'email.0'],
    [{custom: {k: 'x'.repeat(10_001)}}, 'custom.k'],
    [{custom: Object.fromEntries(Array.from({length: 101}, (_, index) => [`k${index}`, 'v']))}, 'custom'],
    [{pushTokens: {bad: true}}, 'pushTokens'],
  ])('refuses what is out of bounds and names it (%#)', async (patch, field) => {
    expect(await reasonsOf(world.users.set(backend, 'a', patch as object))).toEqual([field]);
  });

  it('counts the length of names in code points', async () => {
    await world.users.set(backend, 'a', {name: '😀'.repeat(500)});
    expect(await reasonsOf(world.users.set(backend, 'a', {name: '😀'.repeat(501)}))).toEqual(['name']);
  });

  it.each(['', 'x'.repeat(256), 'tab\t', 'nul\u0000'])('refuses the id %j', async (id) => {
    expect(await reasonsOf(world.users.set(backend, id, {name: 'x'}))).toEqual(['id']);
  });

  it('[108] writes many, all or none', async () => {
    const writing = world.users.setMany(backend, {x: {name: 'X'}, y: {}, a: {name: 'changed'}});
    expect(await reasonsOf(writing)).toEqual(['y.name']);
    expect(await world.users.getMany('app', ['x', 'a'])).toMatchObject([{id: 'a', name: 'A'}]);
  });

  it('lists the newest first, in pages, with and without some', async () => {
    for (const id of ['d', 'e']) {
      world.clock.now += 1;
      await world.users.set(backend, id, {name: id});
    }
    const list = async (page: object) => (await world.users.list('app', {limit: 3, ...page})).map(({id}) => id);
    expect(await list({})).toEqual(['e', 'd', 'c']);
    expect(await list({startingAfter: 'c'})).toEqual(['b', 'a']);
    expect(await list({except: ['e', 'c']})).toEqual(['d', 'b', 'a']);
    expect(await list({only: ['a', 'd']})).toEqual(['d', 'a']);
    await expect(list({startingAfter: 'nobody'})).rejects.toMatchObject({code: 'INVALID'});
  });

  it('tells those who share a conversation about new public data, and nobody about private data', async () => {
    await world.conversations.set(backend, 'shared', {}, ['a', 'b']);
    world.events.length = 0;
    await world.users.set(backend, 'a', {email: 'a@x'});
    expect(world.events).toEqual([]);
    await world.users.set(backend, 'a', {name: 'New'});
    expect(world.events).toMatchObject([{type: 'user', user: {id: 'a', name: 'New'}}]);
    const [event] = world.events;
    expect(event?.type === 'user' && [...event.audience].sort()).toEqual(['a', 'b']);
  });
});

describe('apps', () => {
  it('keeps users, conversations and ids of two apps apart', async () => {
    await world.apps.ensure({id: 'other', secretKey: 'sk_test_other'});
    const elsewhere = {kind: 'backend', appId: 'other'} as const;
    await world.conversations.set(backend, 'c', {}, ['a']);
    const {messageId} = await world.say('a', 'c', 'x');

    expect(await world.users.get('other', 'a')).toBeNull();
    expect(await world.conversations.view(elsewhere, 'c')).toBeNull();
    await world.conversations.set(elsewhere, 'c', {});
    expect(await world.messages.get(elsewhere, 'c', messageId)).toBeNull();
    await expect(world.messages.delete(elsewhere, 'c', messageId)).rejects.toMatchObject({code: 'NOT_FOUND'});
  });

  it('keeps its settings when it is ensured again, and takes another key', async () => {
    await world.apps.update('app', {name: 'Changed'});
    const app = await world.apps.ensure({id: 'app', secretKey: 'sk_test_2', name: 'Other'});

    expect(app.name).toBe('Changed');
    expect(app.secretKeys.map(({key}) => key).sort()).toEqual(['sk_test_2', 'sk_test_app']);
    expect(app.secretKeys.filter(({useForWebhooks}) => useForWebhooks)).toHaveLength(1);
  });

  it('gives unknown roles the rights of the default one', async () => {
    await world.roles.set('app', 'default', {canMention: false});
    await world.roles.set('app', 'vip', {canMention: true});

    expect(await world.apps.permissions('app', 'unknown')).toMatchObject({canMention: false, canSearch: true});
    expect(await world.apps.permissions('app', 'vip')).toMatchObject({canMention: true});
  });
});
