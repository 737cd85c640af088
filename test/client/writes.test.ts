import {describe, expect, it} from 'vitest';
import type {DataSession} from '../../src/client/index.js';
import {createWorld, sent, unique, useServer, type World} from './support/world.js';

useServer();

const kinds: [string, (world: World) => Promise<DataSession>][] = [
  ['a classic session', async (world) => world.session({me: {id: 'alice', name: 'alice'}})],
  ['a standalone session', (world) => world.talk('alice')],
];

describe.each(kinds)('what %s is asked in one tick', (_, open) => {
  it('leaves in one frame and is done in the order of the calls, whatever it is asked of', async () => {
    const world = await createWorld();
    const session = await open(world);
    await session.user('bob').set({name: 'Bob'});
    const id = unique('c');
    sent.length = 0;
    const conversation = session.conversation(id);
    const calls = [
      session.user('carol').createIfNotExists({name: 'Carol'}),
      conversation.set({subject: 'Boats'}),
      conversation.participant('bob').set({access: 'Read'}),
      conversation.send('hello'),
      conversation.participant('carol').createIfNotExists(),
      session.user('bob').get(),
      conversation.participant('bob').get(),
      conversation.get(),
    ];
    const watched = session.user('carol').subscribe();
    const answers = await Promise.all(calls);
    expect(answers.slice(5)).toMatchObject([
      {id: 'bob'},
      {user: {id: 'bob'}, access: 'Read'},
      {subject: 'Boats', lastMessage: {plaintext: 'hello'}},
    ]);
    expect((await watched.connected).latestSnapshot).toMatchObject({name: 'Carol'});
    const frames = sent.map((frame) => frame.map(({type}) => type).filter((type) => !/presence|feed|list/.test(type)));
    expect(frames.find(({length}) => length)).toEqual([
      'user.create',
      'conversation.set',
      'participant.set',
      'message.send',
      'participant.create',
      'user.get',
      'participant.get',
      'conversation.get',
      'user.watch',
    ]);
    watched.unsubscribe();
  });
});

describe.each(kinds)('refs of %s', (_, open) => {
  it('are the same for the same ids, know them, and are refused at once without one, naming what lacks', async () => {
    const session = await open(await createWorld());
    const conversation = session.conversation('c');
    const message = conversation.message('m');
    const wrong = (value: unknown) => value as string;
    expect(session.currentUser).toBe(session.user('alice'));
    expect(session.conversation('c')).toBe(conversation);
    expect(conversation.message('m')).toBe(message);
    expect(conversation.participant('bob')).toBe(conversation.participant(session.user('bob')));
    expect(message.reactions('👍')).toBe(message.reaction('👍'));
    expect(session.conversation('d').message('m')).not.toBe(message);
    expect(message.reactions('👍')).toMatchObject({emoji: '👍', messageId: 'm', conversationId: 'c'});
    expect(conversation.participant('bob')).toMatchObject({userId: 'bob', conversationId: 'c'});
    expect(Object.isFrozen(message)).toBe(true);
    for (const [make, name] of [
      [() => session.user(''), 'userId'],
      [() => session.user(wrong(1)), 'userId'],
      [() => session.conversation(wrong(null)), 'conversationId'],
      [() => conversation.message(wrong(undefined)), 'messageId'],
      [() => conversation.participant(wrong({})), 'user'],
      [() => conversation.participant(''), 'user'],
      [() => message.reactions(''), 'emoji'],
      [() => message.reaction(wrong(7)), 'emoji'],
    ] as const) {
      expect(make).toThrow(name);
    }
  });
});

describe('a write that has resolved', () => {
  it('is in what is asked next, with or without a subscription', async () => {
    const world = await createWorld();
    const alice = await world.talk('alice');
    const conversation = alice.conversation(unique('c'));
    expect(await conversation.get()).toBeNull();
    await conversation.set({subject: 'one'});
    expect(await conversation.get()).toMatchObject({subject: 'one'});
    expect(await conversation.participant('alice').get()).toMatchObject({access: 'ReadWrite', notify: true});
    await conversation.participant('alice').set({notify: 'MentionsOnly'});
    expect(await conversation.participant('alice').get()).toMatchObject({notify: 'MentionsOnly'});
    const message = await conversation.send('hello');
    await message.edit('bye');
    expect(await message.get()).toMatchObject({plaintext: 'bye'});
    await message.reactions('👍').add();
    expect(await message.get()).toMatchObject({reactions: [{emoji: '👍', count: 1}]});
    await alice.currentUser.set({name: 'Alicia'});
    expect(await alice.currentUser.get()).toMatchObject({name: 'Alicia'});
    expect(await message.get()).toMatchObject({sender: {name: 'Alicia'}});
  });
});
