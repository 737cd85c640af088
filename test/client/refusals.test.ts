import {describe, expect, it} from 'vitest';
import type {SendContentBlock} from '../../src/client/index.js';
import {TalkDataError} from '../../src/client/index.js';
import type {AppSettings} from '../../server/src/domain/apps/apps.js';
import {createWorld, unique, useServer} from './support/world.js';

useServer();

/** Alice and Bob take part and Carol does not; Dora may only read. Calls are made for each of them. */
async function room(settings: Partial<AppSettings> = {}) {
  const world = await createWorld();
  const id = unique('c');
  for (const name of ['alice', 'bob', 'carol', 'dora', 'eve']) await world.rest('PUT', `/users/${name}`, {name});
  await world.rest('PUT', `/conversations/${id}`, {participants: ['alice', 'bob', 'dora']});
  await world.rest('PATCH', `/conversations/${id}/participants/dora`, {access: 'Read'});
  const of = async (name: string) => {
    const session = await world.talk(name);
    return {session, conversation: session.conversation(id)};
  };
  const [alice, carol, dora] = [await of('alice'), await of('carol'), await of('dora')];
  const message = await alice.conversation.send('hello');
  await world.update(settings);
  return {world, id, alice, carol, dora, message};
}

/** Of each call the code of its refusal, or what became of it. */
async function outcomes(calls: Record<string, () => Promise<unknown>>): Promise<Record<string, unknown>> {
  const entries = Object.entries(calls).map(async ([name, call]) => [
    name,
    await call().then(
      (value) => (value === undefined ? 'done' : value === null ? null : 'something'),
      (error: unknown) => (error instanceof TalkDataError ? error.code : error),
    ),
  ]);
  return Object.fromEntries(await Promise.all(entries)) as Record<string, unknown>;
}

const text = (...children: unknown[]) => [{type: 'text', children}] as unknown as SendContentBlock[];

describe('who takes no part', () => {
  it('sees nothing and does nothing in a conversation, except that reading another’s public data is free', async () => {
    const {carol, message} = await room();
    const {session, conversation} = carol;
    const mine = conversation.message(message.id);
    expect(
      await outcomes({
        user: () => session.user('alice').get(),
        conversation: () => conversation.get(),
        own: () => conversation.participant('carol').get(),
        other: () => conversation.participant('alice').get(),
        message: () => mine.get(),
        reactions: () => mine.reactions('👍').getFirstReactions(),
        read: () => conversation.markAsRead(),
        unread: () => conversation.markAsUnread(),
        typing: () => conversation.markAsTyping(),
        send: () => conversation.send('hi'),
        edit: () => mine.edit('hi'),
        delete: () => mine.delete(),
        react: () => mine.reactions('👍').add(),
        unreact: () => mine.reactions('👍').remove(),
        translate: () => mine.translate('nl'),
      }),
    ).toEqual({
      user: 'something',
      conversation: null,
      own: null,
      other: 'FORBIDDEN',
      message: null,
      reactions: null,
      read: 'NOT_FOUND',
      unread: 'NOT_FOUND',
      typing: 'FORBIDDEN',
      send: 'FORBIDDEN',
      edit: 'FORBIDDEN',
      delete: 'FORBIDDEN',
      react: 'FORBIDDEN',
      unreact: 'FORBIDDEN',
      translate: 'NOT_FOUND',
    });
    const lists = [
      conversation.subscribe(),
      conversation.subscribeMessages(),
      conversation.subscribeParticipants(),
      conversation.subscribeTyping(),
      mine.reactions('👍').subscribe(),
    ];
    for (const subscription of lists) expect((await subscription.connected).latestSnapshot).toBeNull();
    for (const subscription of lists) subscription.unsubscribe();
  });

  it('may join, and add others, where pages may write conversations', async () => {
    const {carol} = await room();
    await carol.conversation.participant('eve').createIfNotExists({access: 'Read'});
    expect(await carol.conversation.get()).toBeNull();
    await carol.conversation.createIfNotExists({subject: 'ignored, for it exists'});
    expect(await carol.conversation.get()).toMatchObject({subject: null, access: 'ReadWrite'});
    expect(await carol.conversation.participant('eve').get()).toMatchObject({access: 'Read'});
    await expect(carol.conversation.participant('nobody').set({})).rejects.toMatchObject({code: 'NOT_FOUND'});
  });
});

it('who may only read writes nothing, yet reads, leaves and changes what is not tied to access', async () => {
  const {dora, message} = await room();
  const {conversation} = dora;
  const theirs = conversation.message(message.id);
  expect(
    await outcomes({
      send: () => conversation.send('hi'),
      typing: () => conversation.markAsTyping(),
      react: () => theirs.reactions('👍').add(),
      unreact: () => theirs.reactions('👍').remove(),
      edit: () => theirs.edit('hi'),
      delete: () => theirs.delete(),
      read: () => conversation.markAsRead(),
      unread: () => conversation.markAsUnread(),
      notify: () => conversation.set({notify: false}),
      subject: () => conversation.set({subject: 'S'}),
    }),
  ).toEqual({
    send: 'FORBIDDEN',
    typing: 'FORBIDDEN',
    react: 'FORBIDDEN',
    unreact: 'FORBIDDEN',
    edit: 'FORBIDDEN',
    delete: 'FORBIDDEN',
    read: 'done',
    unread: 'done',
    notify: 'done',
    subject: 'done',
  });
});

describe('where pages may not write conversations', () => {
  it('only what is one’s own, and what exists, is left to participants', async () => {
    const {alice, carol, message} = await room({clientConversationSync: false});
    const {session, conversation} = alice;
    const [own, other] = [conversation.participant('alice'), conversation.participant('bob')];
    expect(
      await outcomes({
        get: () => conversation.get(),
        notify: () => conversation.set({notify: false}),
        subject: () => conversation.set({subject: 'S'}),
        access: () => conversation.set({access: 'Read'}),
        exists: () => conversation.createIfNotExists(),
        new: () => session.conversation(unique('new')).createIfNotExists(),
        newBySet: () => session.conversation(unique('new')).set({notify: true}),
        ownNotify: () => own.set({notify: 'MentionsOnly'}),
        ownEdit: () => own.edit({notify: true}),
        ownAccess: () => own.edit({access: 'Read'}),
        there: () => other.createIfNotExists(),
        absent: () => conversation.participant('eve').createIfNotExists(),
        otherNotify: () => other.edit({notify: false}),
        otherAccess: () => other.set({access: 'Read'}),
        remove: () => other.delete(),
        removeAbsent: () => conversation.participant('eve').delete(),
        send: () => conversation.send('hi'),
        edit: () => message.edit('changed'),
        react: () => message.reactions('👍').add(),
        read: () => conversation.markAsRead(),
        typing: () => conversation.markAsTyping(),
        delete: () => message.delete(),
      }),
    ).toEqual({
      get: 'something',
      notify: 'done',
      subject: 'FORBIDDEN',
      access: 'FORBIDDEN',
      exists: 'done',
      new: 'FORBIDDEN',
      newBySet: 'FORBIDDEN',
      ownNotify: 'done',
      ownEdit: 'done',
      ownAccess: 'FORBIDDEN',
      there: 'done',
      absent: 'FORBIDDEN',
      otherNotify: 'FORBIDDEN',
      otherAccess: 'FORBIDDEN',
      remove: 'FORBIDDEN',
      removeAbsent: 'done',
      send: 'something',
      edit: 'done',
      react: 'done',
      read: 'done',
      typing: 'done',
      delete: 'done',
    });
    expect(
      await outcomes({
        notify: () => carol.conversation.set({notify: false}),
        join: () => carol.conversation.createIfNotExists(),
        joinByPart: () => carol.conversation.participant('carol').set({notify: false}),
      }),
    ).toEqual({notify: 'FORBIDDEN', join: 'FORBIDDEN', joinByPart: 'FORBIDDEN'});
  });

  it('one may leave, if the role says so', async () => {
    const {world, alice, dora} = await room({clientConversationSync: false});
    await world.server.services.roles.set(world.appId, 'default', {leaveConversation: false});
    await expect(alice.conversation.participant('alice').delete()).rejects.toMatchObject({code: 'FORBIDDEN'});
    await world.server.services.roles.set(world.appId, 'default', {leaveConversation: true});
    await dora.conversation.participant('dora').delete();
    expect(await dora.conversation.get()).toBeNull();
  });
});

describe('a message', () => {
  it('has one body that its sender may write, and replies to what a person wrote here', async () => {
    const {world, id, alice, message} = await room();
    await world.rest('POST', `/conversations/${id}/messages`, [{type: 'SystemMessage', text: 'opened'}]);
    const system = (await alice.conversation.get())?.lastMessage?.id;
    const {conversation, session} = alice;
    const link = {type: 'link', url: 'https://shop.example/', children: ['here']};
    const button = {type: 'actionButton', action: 'buy', params: {}, children: ['Buy']};
    expect(
      await outcomes({
        empty: () => conversation.send(''),
        noBlock: () => conversation.send({content: []}),
        blocks: () => conversation.send({content: [...text('a'), ...text('b')]}),
        neither: () => conversation.send({custom: {}} as never),
        both: () => conversation.send({text: 'a', content: text('a')}),
        unknownKey: () => conversation.send({text: 'a', colour: 'red'} as never),
        custom: () => conversation.send({text: 'a', custom: {a: 1} as never}),
        toSystem: () => conversation.send({text: 'a', referencedMessage: system}),
        toMissing: () => conversation.send({text: 'a', referencedMessage: 'none'}),
        toRef: () => conversation.send({text: 'a', referencedMessage: message}),
        link: () => conversation.send({content: text(link)}),
        button: () => conversation.send({content: text(button)}),
        north: () => conversation.send({content: [{type: 'location', latitude: 91, longitude: 0}]}),
        east: () => conversation.send({content: [{type: 'location', latitude: 0, longitude: -181}]}),
        file: () => conversation.send({content: [{type: 'file', fileToken: 'https://example.com/a.png'}]}),
        nowhere: () => session.conversation(unique('none')).send('a'),
      }),
    ).toEqual({
      empty: 'INVALID',
      noBlock: 'INVALID',
      blocks: 'INVALID',
      neither: 'INVALID',
      both: 'INVALID',
      unknownKey: 'INVALID',
      custom: 'INVALID',
      toSystem: 'INVALID',
      toMissing: 'INVALID',
      toRef: 'something',
      link: 'FORBIDDEN',
      button: 'FORBIDDEN',
      north: 'INVALID',
      east: 'INVALID',
      file: 'INVALID',
      nowhere: 'NOT_FOUND',
    });
  });

  it('is trimmed, of origin "rest", and keeps what an edit leaves out', async () => {
    const {alice} = await room();
    const message = await alice.conversation.send({text: '  *hi*  ', custom: {a: '1', b: '2'}});
    const first = await message.get();
    expect(first).toMatchObject({
      type: 'UserMessage',
      origin: 'rest',
      plaintext: 'hi',
      content: text({type: 'bold', children: ['hi']}),
      custom: {a: '1', b: '2'},
      editedAt: null,
      referencedMessage: null,
      reactions: [],
    });
    await message.edit({custom: {a: null, c: '3'}});
    expect(await message.get()).toMatchObject({plaintext: 'hi', custom: {b: '2', c: '3'}});
    await message.edit({text: 'ho'});
    const edited = await message.get();
    expect(edited).toMatchObject({plaintext: 'ho', custom: {b: '2', c: '3'}, createdAt: first?.createdAt});
    expect(edited?.editedAt).toBeGreaterThanOrEqual(first?.createdAt ?? Infinity);
    await message.edit({content: text('by content'), custom: null});
    expect(await message.get()).toMatchObject({plaintext: 'by content', custom: {}});
  });

  it('that is missing cannot be edited, and need not be deleted', async () => {
    const {alice, message} = await room();
    await message.delete();
    expect(
      await outcomes({
        get: () => message.get(),
        edit: () => message.edit('a'),
        both: () => message.edit({text: 'a', content: text('a')}),
        delete: () => message.delete(),
        react: () => message.reactions('👍').add(),
        never: () => alice.conversation.message('none').edit('a'),
      }),
    ).toEqual({get: null, edit: 'NOT_FOUND', both: 'INVALID', delete: 'done', react: 'NOT_FOUND', never: 'NOT_FOUND'});
  });
});

describe('parameters', () => {
  it('of the wrong kind, and keys that nobody knows, are refused', async () => {
    const {alice} = await room();
    const {session, conversation} = alice;
    const wrong = (value: unknown) => value as never;
    const refusals = await outcomes({
      userKey: () => session.currentUser.set(wrong({nick: 'A'})),
      userName: () => session.currentUser.set(wrong({name: null})),
      userCustom: () => session.currentUser.set(wrong({custom: {a: 1}})),
      userTokens: () => session.currentUser.set(wrong({pushTokens: {'fcm:a': false}})),
      userProvider: () => session.currentUser.set({pushTokens: {'pigeon:a': true}}),
      newUser: () => session.user(unique('u')).createIfNotExists(wrong({})),
      conversationKey: () => conversation.set(wrong({title: 'A'})),
      subject: () => conversation.set(wrong({subject: 1})),
      welcomeMessages: () => conversation.set(wrong({welcomeMessages: 'A'})),
      access: () => conversation.set(wrong({access: 'None'})),
      notify: () => conversation.set(wrong({notify: 'Never'})),
      participantKey: () => conversation.participant('bob').set(wrong({role: 'A'})),
      participantAccess: () => conversation.participant('bob').edit(wrong({access: 'Write'})),
    });
    expect(Object.entries(refusals).filter(([, outcome]) => outcome !== 'INVALID')).toEqual([]);
  });

  it('that are null give back the defaults', async () => {
    const {alice} = await room();
    const {session, conversation} = alice;
    const user = session.user(unique('u'));
    const given = {locale: 'nl-NL', photoUrl: 'https://x.example/a.png', role: 'buyer', welcomeMessage: 'Hi'};
    await user.createIfNotExists({name: 'U', custom: {a: '1'}, email: 'u@x.example', phone: '+1555010000', ...given});
    expect(await user.get()).toMatchObject({name: 'U', custom: {a: '1'}, ...given});
    await user.createIfNotExists({name: 'Other'});
    expect(await user.get()).toMatchObject({name: 'U'});
    const none = {custom: null, email: null, phone: null, locale: null, photoUrl: null, role: null};
    await user.set({...none, welcomeMessage: null, pushTokens: null});
    expect(await user.get()).toEqual({
      id: user.id,
      name: 'U',
      custom: {},
      locale: null,
      photoUrl: null,
      role: 'default',
      welcomeMessage: null,
    });

    const attributes = {subject: 'S', photoUrl: 'https://x.example/a.png', welcomeMessages: ['Hi'], custom: {a: '1'}};
    await conversation.set({...attributes, access: 'Read', notify: 'MentionsOnly'});
    expect(await conversation.get()).toMatchObject({...attributes, access: 'Read', notify: 'MentionsOnly'});
    await conversation.set({
      subject: null,
      photoUrl: null,
      welcomeMessages: null,
      custom: null,
      access: null,
      notify: null,
    });
    expect(await conversation.get()).toMatchObject({
      subject: null,
      photoUrl: null,
      welcomeMessages: [],
      custom: {},
      access: 'ReadWrite',
      notify: true,
    });
    const bob = conversation.participant('bob');
    await bob.set({access: 'Read', notify: false});
    await bob.edit({access: null, notify: null});
    expect(await bob.get()).toMatchObject({access: 'ReadWrite', notify: true});
  });
});
