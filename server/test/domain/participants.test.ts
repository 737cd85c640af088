import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {as, backend, domainWorld, type DomainWorld} from '../support/domain-world.js';

let world: DomainWorld;

beforeEach(async () => {
  world = await domainWorld();
  await world.conversations.set(backend, 'c', {}, ['a', 'b']);
});
afterEach(() => world.close());

const forbidden = {code: 'FORBIDDEN'};
const get = async (user: string) => (await world.participants.get(backend, 'c', user))?.participant;

describe('participants', () => {
  it('[110] replaces with the defaults and patches what is given', async () => {
    await world.participants.edit(backend, 'c', 'a', {notify: false});
    await world.participants.replace(backend, 'c', 'a', {access: 'Read'});
    expect(await get('a')).toMatchObject({access: 'Read', notify: true});

    await world.participants.edit(backend, 'c', 'a', {notify: 'MentionsOnly'});
    expect(await get('a')).toMatchObject({access: 'Read', notify: 'MentionsOnly'});
  });

  it('[075] edits nobody who is absent and removes them in peace', async () => {
    await expect(world.participants.edit(as('a'), 'c', 'c', {access: 'Read'})).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await world.participants.delete(as('a'), 'c', 'c');
  });

  it('adds existing users only, up to the limit of the app', async () => {
    await expect(world.participants.set(as('a'), 'c', 'nobody', {})).rejects.toMatchObject({code: 'NOT_FOUND'});
    await world.apps.update('app', {participantLimit: 2});
    await expect(world.participants.set(as('a'), 'c', 'c', {})).rejects.toMatchObject({code: 'LIMIT'});
  });

  it('hides and denies with access "None", and gives it back', async () => {
    await world.say('b', 'c', 'x');
    await world.participants.edit(backend, 'c', 'a', {access: 'None'});
    expect(await world.view('a', 'c')).toBeNull();
    expect(world.events.at(-1)).toMatchObject({participantCount: 1, audience: ['b', 'a']});
    await expect(world.say('a', 'c', 'x')).rejects.toMatchObject(forbidden);

    await world.participants.edit(backend, 'c', 'a', {access: 'ReadWrite'});
    expect((await world.view('a', 'c'))?.me?.unreadMessageCount).toBe(1);
  });

  it('shows everything missed to who comes back, and nothing waiting to who walks in', async () => {
    await world.say('b', 'c', 'one');
    await world.conversations.markRead(as('a'), 'c', 'a');
    await world.participants.delete(as('a'), 'c', 'a');
    await world.say('b', 'c', 'two');
    await world.participants.set(as('a'), 'c', 'a', {});
    expect((await world.view('a', 'c'))?.me?.unreadMessageCount).toBe(1);

    await world.participants.set(as('c'), 'c', 'c', {});
    expect((await world.view('c', 'c'))?.me?.unreadMessageCount).toBe(0);
  });

  it('pages from the newest', async () => {
    for (const id of ['u1', 'u2', 'u3']) {
      world.clock.now += 10;
      await world.users.set(backend, id, {name: id});
      await world.participants.set(backend, 'c', id, {});
    }
    const first = await world.participants.list(as('a'), 'c', {limit: 2});
    expect(first?.participants.map(({userId}) => userId)).toEqual(['u3', 'u2']);
    const rest = await world.participants.list(as('a'), 'c', {limit: 50, after: 'u2'});
    expect(rest?.participants.map(({userId}) => userId)).toEqual(['u1', 'b', 'a']);
    expect([first?.loadedAll, rest?.loadedAll]).toEqual([false, true]);
    expect(await world.participants.list(as('c'), 'c', {limit: 2})).toBeNull();
  });

  it('tells outsiders nothing about others', async () => {
    await expect(world.participants.get(as('c'), 'c', 'a')).rejects.toMatchObject(forbidden);
    expect(await world.participants.get(as('c'), 'c', 'c')).toBeNull();
  });
});

/** spec/data-api.md §16 and §18: what each relation may do, with syncing on and off. */
describe.each([
  {relation: 'ReadWrite', user: 'rw', guest: false},
  {relation: 'Read', user: 'r', guest: false},
  {relation: 'guest', user: 'g', guest: true},
  {relation: 'outsider', user: 'o', guest: false},
])('the rights of $relation', ({relation, user, guest}) => {
  const actor = as(user, guest);
  const matrix: Record<string, {act: () => Promise<unknown>; on: string; off: string}> = {
    see: {
      act: async () => {
        if (!(await world.conversations.view(actor, 'm'))) throw Object.assign(new Error('null'), {code: 'FORBIDDEN'});
      },
      on: 'ReadWrite Read guest',
      off: 'ReadWrite Read',
    },
    send: {
      act: () => world.messages.send(actor, {conversationId: 'm', nonce: `n-${user}`, text: 'x'}),
      on: 'ReadWrite guest',
      off: 'ReadWrite',
    },
    'set a subject': {
      act: () => world.conversations.set({...actor, asGuest: false}, 'm', {subject: 'x'}),
      on: 'ReadWrite Read guest outsider',
      off: '',
    },
    'add someone': {
      act: () => world.participants.set(actor, 'm', 'c', {}),
      on: 'ReadWrite Read outsider',
      off: '',
    },
    'change the access of another': {
      act: () => world.participants.edit(actor, 'm', 'b', {access: 'Read'}),
      on: 'ReadWrite Read',
      off: '',
    },
    'change their own notify': {
      act: () => world.participants.edit(actor, 'm', user, {notify: false}),
      on: 'ReadWrite Read',
      off: 'ReadWrite Read',
    },
    'mark as read': {
      act: () => world.conversations.markRead(actor, 'm', user),
      on: 'ReadWrite Read',
      off: 'ReadWrite Read',
    },
    'remove another': {
      act: () => world.participants.delete(actor, 'm', 'b'),
      on: 'ReadWrite Read outsider',
      off: '',
    },
    react: {
      act: async () => {
        const message = await world.messages.post('app', 'm', [{type: 'UserMessage', sender: 'b', text: 'x'}]);
        await world.messages.addReaction(actor, 'm', message[0] ?? '', '👍', user);
      },
      on: 'ReadWrite guest',
      off: 'ReadWrite',
    },
  };

  beforeEach(async () => {
    await world.users.setMany(backend, Object.fromEntries(['rw', 'r', 'g', 'o'].map((id) => [id, {name: id}])));
    await world.conversations.set(backend, 'm', {}, ['rw', 'r', 'b']);
    await world.participants.edit(backend, 'm', 'r', {access: 'Read'});
  });

  for (const sync of [true, false]) {
    for (const [action, {act, on, off}] of Object.entries(matrix)) {
      const isAllowed = (sync ? on : off).split(' ').includes(relation);
      it(`${isAllowed ? 'may' : 'may not'} ${action} while syncing is ${sync ? 'on' : 'off'}`, async () => {
        await world.apps.update('app', {clientConversationSync: sync});
        const outcome = await act().then(
          () => 'done',
          (error: unknown) => (error as {code: string}).code,
        );
        if (isAllowed) expect(outcome).toBe('done');
        else expect(['FORBIDDEN', 'NOT_FOUND']).toContain(outcome);
      });
    }
  }
});
