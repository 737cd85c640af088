import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {mayRead} from '../../src/domain/conversations/policy.js';
import {as, backend, domainWorld, type DomainWorld} from '../support/domain-world.js';

let world: DomainWorld;

beforeEach(async () => {
  world = await domainWorld();
});
afterEach(() => world.close());

const ids = async (user: string, options: object = {}) =>
  (await world.conversations.listViews(as(user), {limit: 30, ...options})).views.map(
    ({conversation}) => conversation.id,
  );

describe('conversations', () => {
  it('let a session move its own read position alone, and a back end anyone’s', () => {
    expect(() => mayRead(as('a'), 'b')).toThrow('Read positions are everyone’s own.');
    expect(() => mayRead(as('a'), 'a')).not.toThrow();
    expect(() => mayRead(backend, 'b')).not.toThrow();
  });

  it('[052] has no view for who takes no part, and one after they created it', async () => {
    expect(await world.view('a', 'c')).toBeNull();
    await world.conversations.create(as('a'), 'c', {});

    expect((await world.view('a', 'c'))?.me).toMatchObject({access: 'ReadWrite', notify: true});
    expect(await world.view('b', 'c')).toBeNull();
  });

  it('[053] joins whoever sets something', async () => {
    await world.conversations.set(backend, 'c', {}, ['b']);
    await world.conversations.set(as('a'), 'c', {subject: 'S'});

    expect(await world.view('a', 'c')).toMatchObject({conversation: {subject: 'S'}, participantCount: 2});
  });

  it('creates only what does not exist, and joins it otherwise', async () => {
    await world.conversations.set(backend, 'c', {subject: 'Old'}, ['b']);
    await world.conversations.create(as('a'), 'c', {subject: 'New', notify: false});

    expect(await world.view('a', 'c')).toMatchObject({conversation: {subject: 'Old'}, me: {notify: false}});
  });

  it('creates for others without taking part, and leaves alone what is there', async () => {
    await world.conversations.create(as('a'), 'c', {subject: 'New'}, {joins: false});
    await world.participants.create(as('a'), 'c', 'b', {});
    await world.conversations.create(as('a'), 'c', {subject: 'Newer'}, {joins: false});

    expect(await world.view('a', 'c')).toBeNull();
    expect(await world.view('b', 'c')).toMatchObject({conversation: {subject: 'New'}, participantCount: 1});
    await expect(world.conversations.create(as('a'), 'd', {notify: false}, {joins: false})).rejects.toMatchObject({
      code: 'INVALID',
    });
    await world.apps.update('app', {clientConversationSync: false});
    await expect(world.conversations.create(as('a'), 'e', {}, {joins: false})).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('[054] leaves only notify to participants while syncing is off', async () => {
    await world.conversations.set(backend, 'c', {}, ['a']);
    await world.apps.update('app', {clientConversationSync: false});

    await world.conversations.set(as('a'), 'c', {notify: false});
    await expect(world.conversations.set(as('a'), 'c', {subject: 'x'})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(world.conversations.set(as('b'), 'c', {notify: false})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(world.conversations.create(as('b'), 'c', {})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await world.conversations.create(as('a'), 'c', {});
    await world.say('a', 'c', 'hi');
  });

  it('brings attributes back as they were and resets them with null', async () => {
    const attributes = {
      subject: 'nul \u0000',
      photoUrl: 'x',
      welcomeMessages: ['w'],
      custom: {['__proto__']: 'p', k: 'v'},
    };
    await world.conversations.set(backend, 'c', attributes, ['a']);
    const {conversation} = (await world.view('a', 'c')) ?? {};
    expect({...conversation}).toMatchObject({subject: 'nul \u0000', photoUrl: 'x', welcomeMessages: ['w']});
    expect(Object.entries(conversation?.custom ?? {})).toContainEqual(['k', 'v']);

    await world.conversations.set(backend, 'c', {subject: null, photoUrl: null, welcomeMessages: null, custom: null});
    expect((await world.view('a', 'c'))?.conversation).toMatchObject({
      subject: null,
      photoUrl: null,
      welcomeMessages: [],
      custom: {},
    });
  });

  it('counts what others sent as unread, until it is read', async () => {
    await world.conversations.set(backend, 'c', {}, ['a', 'b']);
    for (const user of ['a', 'b', 'b', 'a', 'b']) await world.say(user, 'c', 'x');
    expect((await world.view('a', 'c'))?.me?.unreadMessageCount).toBe(1);

    await world.conversations.markRead(as('a'), 'c', 'a');
    expect((await world.view('a', 'c'))?.me?.unreadMessageCount).toBe(0);
  });

  it('never counts own messages, even when the position was moved back behind them', async () => {
    await world.conversations.set(backend, 'c', {}, ['a', 'b']);
    const start = world.clock.now;
    for (const user of ['b', 'a', 'b', 'a', 'b']) {
      world.clock.now += 10;
      await world.say(user, 'c', 'x');
    }
    await world.conversations.setReadUntil(backend, 'c', 'a', start + 15);

    expect((await world.view('a', 'c'))?.me).toMatchObject({unreadMessageCount: 2, readUntil: start + 15});
    await world.conversations.setReadUntil(backend, 'c', 'a', 'sent');
    expect((await world.view('a', 'c'))?.me?.unreadMessageCount).toBe(0);
  });

  it('[067] marks a read conversation as unread and clears that by reading or sending', async () => {
    await world.conversations.set(backend, 'c', {}, ['a', 'b']);
    await world.say('b', 'c', 'x');
    await world.conversations.markRead(as('a'), 'c', 'a');
    for (const clear of [() => world.conversations.markRead(as('a'), 'c', 'a'), () => world.say('a', 'c', 'y')]) {
      await world.conversations.markUnread(as('a'), 'c', 'a');
      expect((await world.view('a', 'c'))?.me).toMatchObject({isMarkedUnread: true, unreadMessageCount: 0});
      await clear();
      expect((await world.view('a', 'c'))?.me).toMatchObject({isMarkedUnread: false});
    }
  });

  it('[068] knows how far everyone has read', async () => {
    await world.conversations.set(backend, 'c', {}, ['a', 'b', 'c']);
    const sent = [];
    for (const user of ['a', 'b', 'c']) {
      world.clock.now += 10;
      sent.push(await world.say(user, 'c', 'x'));
    }
    expect((await world.view('a', 'c'))?.everyoneReadUntil).toBe(sent[0]?.createdAt);
    await world.conversations.markRead(as('a'), 'c', 'a');
    expect((await world.view('a', 'c'))?.everyoneReadUntil).toBe(sent[1]?.createdAt);
    await world.participants.delete(backend, 'c', 'b');
    expect((await world.view('a', 'c'))?.everyoneReadUntil).toBe(sent[2]?.createdAt);
  });

  it('[068] knows how far everyone has read, of many too', async () => {
    const users = Array.from({length: 20}, (_, index) => `u${index}`);
    await world.users.setMany(backend, Object.fromEntries(users.map((id) => [id, {name: id}])));
    await world.conversations.set(backend, 'c', {}, users);
    const sent = await world.say('u0', 'c', 'x');
    const readUntil = async () => (await world.view('u0', 'c'))?.everyoneReadUntil;
    for (const user of users.slice(1)) {
      expect(await readUntil()).toBe(0);
      await world.conversations.markRead(as(user), 'c', user);
    }
    expect(await readUntil()).toBe(sent.createdAt);
    world.clock.now += 10;
    const next = await world.say('u0', 'c', 'y');
    expect(await readUntil()).toBe(sent.createdAt);
    for (const user of users.slice(1)) await world.participants.delete(backend, 'c', user);
    expect(await readUntil()).toBe(next.createdAt);
  });

  it('lists by last activity, page by page, small and large conversations alike', async () => {
    const crowd = Array.from({length: 20}, (_, index) => `crowd${index}`);
    await world.users.setMany(backend, Object.fromEntries(crowd.map((id) => [id, {name: id}])));
    for (let index = 0; index < 10; index++) {
      world.clock.now += 10;
      await world.conversations.set(backend, `c${index}`, {}, index % 3 === 0 ? ['a', 'b', ...crowd] : ['a', 'b']);
    }
    world.clock.now += 10;
    await world.say('b', 'c3', 'x');
    world.clock.now += 10;
    await world.say('b', 'c1', 'x');

    const expected = ['c1', 'c3', 'c9', 'c8', 'c7', 'c6', 'c5', 'c4', 'c2', 'c0'];
    expect(await ids('a')).toEqual(expected);
    const first = await ids('a', {limit: 4});
    expect(await ids('a', {limit: 30, after: first.at(-1)})).toEqual(expected.slice(4));
  });

  it('[069] lists what a filter matches', async () => {
    await world.conversations.set(backend, 'boats', {subject: 'Boats', custom: {kind: 'x'}}, ['a', 'b']);
    await world.conversations.set(backend, 'talk', {}, ['a', 'b']);
    await world.conversations.set(backend, 'quiet', {}, ['a', 'b']);
    await world.say('b', 'talk', 'x');
    const matching = async (filter: object) => (await ids('a', {filter})).sort();

    expect(await matching(['any', [{hasMessages: true}, {subject: ['==', 'Boats']}]])).toEqual(['boats', 'talk']);
    expect(await matching(['any', []])).toEqual([]);
    expect(await matching({})).toEqual(['boats', 'quiet', 'talk']);
    expect(await matching({isUnread: true})).toEqual(['talk']);
    expect(await matching({custom: {kind: 'exists'}})).toEqual(['boats']);
    expect(await matching({custom: {kind: ['!=', 'x']}})).toEqual(['quiet', 'talk']);
    expect(await matching({custom: {kind: ['oneOf', ['x', 'y']]}})).toEqual(['boats']);
    expect(await matching({subject: ['==', null]})).toEqual(['quiet', 'talk']);
    expect(await matching({joinedAt: ['between', [world.clock.now, world.clock.now]]})).toEqual([]);
    expect(await matching({createdAt: ['<=', world.clock.now]})).toHaveLength(3);
    for (const wrong of [
      {acess: ['==', 'Read']},
      {access: 'Read'},
      {isUnread: 1},
      ['all', []],
      {joinedAt: ['>', 'x']},
    ]) {
      await expect(matching(wrong)).rejects.toMatchObject({code: 'INVALID'});
    }
  });

  it('deletes everything of a conversation, and lets the id start over as another', async () => {
    await world.conversations.set(backend, 'c', {subject: 'S'}, ['a', 'b']);
    await world.say('a', 'c', 'x');
    const before = await world.view('a', 'c');
    await expect(world.conversations.delete(as('a'), 'c')).rejects.toMatchObject({code: 'FORBIDDEN'});
    await world.conversations.delete(backend, 'c');
    expect(await world.view('a', 'c')).toBeNull();
    expect(world.events.at(-1)).toMatchObject({changes: [{kind: 'deleted'}], audience: ['a', 'b']});

    await world.conversations.set(backend, 'c', {}, ['a']);
    const since = {epoch: before?.epoch ?? '', version: before?.version ?? 0};
    const resumed = await world.conversations.resume(as('a'), 'c', since);
    expect(resumed).toMatchObject({view: {conversation: {subject: null}, lastMessage: null}});
    expect(resumed).not.toHaveProperty('missed');
  });

  it('tells which known conversations changed, and which are gone', async () => {
    for (const id of ['same', 'changed', 'left']) await world.conversations.set(backend, id, {}, ['a', 'b']);
    const known = Object.fromEntries(
      (await world.conversations.listViews(as('a'), {limit: 30})).views.map(({conversation, epoch, version}) => [
        conversation.id,
        {epoch, version},
      ]),
    );
    await world.say('b', 'changed', 'x');
    await world.participants.delete(as('a'), 'left', 'a');

    const answer = await world.conversations.resumeFeed(as('a'), known);
    expect(Object.keys(answer).sort()).toEqual(['changed', 'left']);
    expect(answer.left).toBeNull();
    expect(answer.changed?.missed).toMatchObject([{kind: 'message'}]);
  });
});
