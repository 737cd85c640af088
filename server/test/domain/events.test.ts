import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {consumeQueue} from '../../src/domain/events/consume.js';
import type {QueuedEvent} from '../../src/domain/events/events.js';
import {as, backend, domainWorld, type DomainWorld} from '../support/domain-world.js';

let world: DomainWorld;
/** Types that the consumer of these tests wants. */
let wanted: Set<string>;
const key = {appId: 'app', queue: 'test'};

beforeEach(async () => {
  world = await domainWorld();
  wanted = new Set();
  world.outbox.addRoute((_app, type) => (wanted.has(type) ? ['test'] : []));
  await world.conversations.set(backend, 'c', {subject: 'Boat'}, ['a', 'b']);
});
afterEach(() => world.close());

const waiting = () => world.outbox.take(key, {limit: 100});
const summary = (events: readonly QueuedEvent[]) => events.map(({type}) => type);
const rows = () => world.db.db.selectFrom('outbox').selectAll().execute();

describe('recorded events', () => {
  it('cost no row while nobody wants them', async () => {
    const {messageId} = await world.say('a', 'c', 'hello');
    await world.messages.edit(as('a'), 'c', messageId, {text: 'hi'});
    await world.conversations.markRead(as('b'), 'c', 'b');
    await world.messages.delete(as('a'), 'c', messageId);
    expect(await rows()).toEqual([]);
  });

  it('follow the life of a message, in order', async () => {
    wanted = new Set(['message.sent', 'message.updated', 'message.deleted', 'message.read']);
    const {messageId} = await world.say('a', 'c', 'hello *you*');
    await world.conversations.markRead(as('b'), 'c', 'b');
    await world.messages.edit(as('a'), 'c', messageId, {text: 'bye'});
    await world.messages.addReaction(as('b'), 'c', messageId, '👍', 'b');
    await world.messages.delete(as('a'), 'c', messageId);

    const events = await waiting();
    expect(summary(events)).toEqual(['message.sent', 'message.read', 'message.updated', 'message.deleted']);
    const [sent, read, , deleted] = events;
    expect(sent?.data).toMatchObject({
      conversation: {id: 'c', subject: 'Boat'},
      sender: {id: 'a', email: null},
      message: {message: {id: messageId, senderId: 'a'}},
    });
    expect(read?.data).toMatchObject({recipient: {id: 'b'}, message: {message: {id: messageId}}});
    // What it said last, and who liked it.
    expect(deleted?.data).toMatchObject({
      message: {
        message: {
          content: [{type: 'text', children: ['bye']}],
          reactions: [{emoji: '👍', userIds: ['b']}],
        },
      },
    });
  });

  it('are undone with the change that they tell of', async () => {
    wanted = new Set(['message.sent']);
    await expect(world.say('c', 'c', 'I am not here')).rejects.toThrow();
    await expect(
      world.writer.run(async (tx) => {
        const app = await world.apps.get('app');
        await world.outbox.record(tx, app!, [{type: 'conversation.created', data: {conversation: undefined as never}}]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await rows()).toEqual([]);
  });

  it('tell of each message and reader once, even if the reader goes back', async () => {
    wanted = new Set(['message.read']);
    await world.say('a', 'c', 'one');
    // Whoever answers has read what precedes.
    await world.say('b', 'c', 'own');
    expect(await waiting()).toHaveLength(1);
    await world.say('a', 'c', 'two');
    const since = world.clock.now;
    await world.conversations.markRead(as('b'), 'c', 'b');
    world.clock.now += 1000;
    await world.conversations.setReadUntil(backend, 'c', 'b', since - 1);
    await world.conversations.markRead(as('b'), 'c', 'b');
    const events = await waiting();
    expect(events.map(({data}) => 'message' in data && data.message.message.seq)).toEqual([1, 2, 3]);
    await world.writer.run((tx) =>
      world.outbox.remove(
        tx,
        key,
        events.map(({id}) => id),
      ),
    );
    expect(await waiting()).toEqual([]);
  });

  it('tell nobody who read what in a large conversation', async () => {
    const people = Array.from({length: 299}, (_, index) => `p${index}`);
    await world.users.setMany(backend, Object.fromEntries(people.map((id) => [id, {name: id}])));
    await world.apps.update('app', {participantLimit: 1000});
    await world.conversations.set(backend, 'c', {}, people.slice(0, 298));
    wanted = new Set(['message.read']);
    await world.say('a', 'c', 'all of you');
    await world.conversations.markRead(as('b'), 'c', 'b');
    expect(await waiting()).toHaveLength(1);
    await world.conversations.set(backend, 'c', {}, people.slice(298));
    await world.say('a', 'c', 'all of you');
    await world.conversations.markRead(as('b'), 'c', 'b');
    expect(await waiting()).toHaveLength(1);
  });

  it('follow users and conversations', async () => {
    wanted = new Set([
      'user.created',
      'user.updated',
      'conversation.created',
      'conversation.updated',
      'conversation.deleted',
    ]);
    await world.users.set(backend, 'd', {name: 'D'});
    await world.users.set(backend, 'd', {name: 'D'});
    await world.users.set(backend, 'd', {email: 'd@mail.example'});
    await world.conversations.set(backend, 'new', {subject: 'S'}, ['a', 'd']);
    await world.conversations.set(backend, 'new', {subject: 'S'});
    await world.conversations.set(backend, 'new', {subject: 'T'});
    await world.conversations.delete(backend, 'new');
    const events = await waiting();
    expect(summary(events)).toEqual([
      'user.created',
      'user.updated',
      'conversation.created',
      'conversation.updated',
      'conversation.deleted',
    ]);
    expect(events[1]?.data).toMatchObject({user: {email: ['d@mail.example']}, previousUser: {email: null}});
    expect(events[4]?.data).toMatchObject({
      conversation: {subject: 'T'},
      participants: [{access: 'ReadWrite'}, {access: 'ReadWrite'}],
    });
  });
});

describe('a consumer of a queue', () => {
  it('gets what waited before it started, and what comes, and again what failed', async () => {
    wanted = new Set(['message.sent']);
    await world.say('a', 'c', 'before');
    const handled: string[] = [];
    const errors: unknown[] = [];
    let heard: () => void = () => undefined;
    const stop = consumeQueue({
      events: world.outbox,
      queue: 'test',
      onError: (error) => errors.push(error),
      handle: async (appId, events) => {
        const texts = events.map((event) =>
          event.type === 'message.sent' ? JSON.stringify(event.data.message.message.content) : event.type,
        );
        if (texts.join().includes('fails') && errors.length === 0) throw new Error('once');
        await world.writer.run((tx) =>
          world.outbox.remove(
            tx,
            {appId, queue: 'test'},
            events.map(({id}) => id),
          ),
        );
        handled.push(...texts);
        heard();
      },
    });
    const until = (count: number) =>
      new Promise<void>((resolve) => {
        heard = () => {
          if (handled.length >= count) resolve();
        };
        heard();
      });
    await until(1);
    await world.say('a', 'c', 'after');
    await until(2);
    await world.say('a', 'c', 'fails');
    await until(3);
    await stop();
    expect(handled.map((text) => /before|after|fails/.exec(text)?.[0])).toEqual(['before', 'after', 'fails']);
    expect(errors).toHaveLength(1);
    expect(await rows()).toEqual([]);
  });
});
