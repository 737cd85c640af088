import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {ContentLimits} from 'talk-elements/protocol';
import {as, backend, domainWorld, type DomainWorld} from '../support/domain-world.js';

const DAY = 24 * 60 * 60 * 1000;
let world: DomainWorld;

beforeEach(async () => {
  world = await domainWorld();
  await world.conversations.set(backend, 'c', {}, ['a', 'b']);
});
afterEach(() => world.close());

const page = async (limit = 50, before?: number) =>
  (await world.messages.list(as('a'), 'c', {limit, before}))?.page ?? [];
const texts = async () => (await page()).map(({content}) => JSON.stringify(content));

describe('sending', () => {
  it('gives every message its place, without gaps, however many are sent at once', async () => {
    const sent = await Promise.all(
      Array.from({length: 200}, (_, index) => world.say('ab'[index % 2] ?? 'a', 'c', 'x')),
    );

    expect(sent.map(({seq}) => seq)).toEqual(Array.from({length: 200}, (_, index) => index + 1));
    expect((await page(100)).map(({seq}) => seq)).toEqual(Array.from({length: 100}, (_, index) => 200 - index));
    expect((await page(100, 101))[0]?.seq).toBe(100);
  });

  it('never dates a message before the last one', async () => {
    const first = await world.say('a', 'c', 'one');
    world.clock.now -= 60_000;
    const second = await world.say('a', 'c', 'two');

    expect(second.createdAt).toBe(first.createdAt);
  });

  it('answers a repeated nonce with the first message, also within one tick', async () => {
    const params = {conversationId: 'c', text: 'once', nonce: 'same'};
    const [first, second] = await Promise.all([
      world.messages.send(as('a'), params),
      world.messages.send(as('a'), params),
    ]);
    const third = await world.messages.send(as('a'), params);

    expect([second, third]).toEqual([first, first]);
    expect(await page()).toHaveLength(1);
  });

  it('keeps the nonces of users apart, and forgets them after a day', async () => {
    const params = {conversationId: 'c', text: 'x', nonce: 'same'};
    await world.messages.send(as('a'), params);
    await world.messages.send(as('b'), params);
    expect(await page()).toHaveLength(2);

    world.clock.now += DAY + 1;
    await world.messages.send(as('a'), params);
    expect(await page()).toHaveLength(3);
  });

  it('does not send again what was deleted meanwhile', async () => {
    const params = {conversationId: 'c', text: 'x', nonce: 'same'};
    const first = await world.messages.send(as('a'), params);
    await world.messages.delete(as('a'), 'c', first.messageId);

    expect(await world.messages.send(as('a'), params)).toEqual(first);
    expect(await page()).toHaveLength(0);
  });

  it('tells a nonce from an idempotency key of the same name', async () => {
    await world.messages.send(as('a'), {conversationId: 'c', text: 'x', nonce: 'same'});
    const post = () =>
      world.messages.post(backend.appId, 'c', [{type: 'UserMessage', sender: 'a', text: 'y', idempotencyKey: 'same'}]);
    const first = await post();

    expect(await post()).toEqual(first);
    expect((await page()).map(({nonce}) => nonce)).toEqual([undefined, 'same']);
  });

  it('tells a repeated nonce even after the sender lost access', async () => {
    const params = {conversationId: 'c', text: 'x', nonce: 'n'};
    const first = await world.messages.send(as('a'), params);
    await world.participants.edit(backend, 'c', 'a', {access: 'Read'});

    expect(await world.messages.send(as('a'), params)).toEqual(first);
  });

  it('brings text back as it was, U+0000 and all, trimmed for users', async () => {
    const text = 'nul \u0000 rtl \u202e emoji 😀 end';
    await world.say('a', 'c', `  ${text}\n`);

    expect((await page())[0]?.content).toEqual([{type: 'text', children: [text]}]);
  });

  it.each([
    ['no text', {text: '   '}, 'text'],
    ['text and content', {text: 'x', content: [{type: 'text', children: ['y']}]}, 'content'],
    ['too much text', {text: 'x'.repeat(ContentLimits.textLength + 1)}, 'text'],
    ['half a surrogate pair', {text: 'x\ud800'}, 'text'],
    [
      'two blocks',
      {
        content: [
          {type: 'text', children: ['y']},
          {type: 'text', children: ['z']},
        ],
      },
      'content',
    ],
    ['an unknown block', {content: [{type: 'poll'}]}, 'content.0.type'],
    ['a file', {content: [{type: 'file', fileToken: 'x'}]}, 'content.0.fileToken'],
    ['[062] a place beyond the pole', {content: [{type: 'location', latitude: 91, longitude: 0}]}, 'content.0'],
    [
      'an unknown node',
      {content: [{type: 'text', children: [{type: 'blink', children: []}]}]},
      'content.0.children.0.type',
    ],
    [
      'a link that leads elsewhere',
      {content: [{type: 'text', children: [{type: 'autoLink', text: 'shop.example', url: 'https://evil.example'}]}]},
      'content.0.children.0.url',
    ],
    ['custom data that is no text', {text: 'x', custom: {n: 1}}, 'custom.n'],
    ['a reply to nothing', {text: 'x', referencedMessageId: 'msg_none'}, 'referencedMessageId'],
  ])('refuses %s and names the field', async (_, params, field) => {
    const sending = world.messages.send(as('a'), {conversationId: 'c', nonce: 'n', ...params} as never);

    const error = await sending.catch((reason: unknown) => reason);
    expect(error).toMatchObject({code: 'INVALID'});
    expect(Object.keys((error as {reasons: object}).reasons)).toContain(field);
    expect(await page()).toEqual([]);
  });

  it('refuses links with other texts and actions from users', async () => {
    const link = {type: 'link', url: 'https://x.example', children: ['y']} as const;
    const content = [{type: 'text', children: [link]}] as const;

    const sending = world.messages.send(as('a'), {conversationId: 'c', nonce: 'n', content});
    await expect(sending).rejects.toMatchObject({code: 'FORBIDDEN'});
  });

  it('lets roles forbid mentions, places, replies, and long texts', async () => {
    await world.roles.set('app', 'default', {
      canMention: false,
      canShareLocation: false,
      replyToMessage: false,
      maxMessageLength: 5,
    });
    const [target = ''] = await world.messages.post('app', 'c', [
      {type: 'UserMessage', sender: 'b', text: 'hello all'},
    ]);
    const mention = [{type: 'text', children: [{type: 'mention', id: 'b', text: 'B'}]}] as const;
    const place = [{type: 'location', latitude: 1, longitude: 1}] as const;
    const send = (params: object) => world.messages.send(as('a'), {conversationId: 'c', nonce: 'n', ...params});

    await expect(send({content: mention})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(send({content: place})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(send({text: 'x', referencedMessageId: target})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(send({text: '123456'})).rejects.toMatchObject({code: 'INVALID'});
    await expect(send({text: '12345'})).resolves.toMatchObject({seq: 2});
  });

  it('lets one refused send fail alone among those of its tick', async () => {
    const results = await Promise.allSettled([
      world.say('a', 'c', 'one'),
      world.say('c', 'c', 'no participant'),
      world.say('a', 'nowhere', 'no conversation'),
      world.say('b', 'c', 'two'),
    ]);

    expect(results.map(({status}) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect((await page()).map(({seq}) => seq)).toEqual([2, 1]);
  });

  it('tells the bus each message with its version, the quoted one and the senders beside it', async () => {
    const {messageId} = await world.say('b', 'c', 'quoted');
    world.events.length = 0;
    await world.messages.send(as('a'), {
      conversationId: 'c',
      nonce: 'n',
      text: 'reply',
      referencedMessageId: messageId,
    });

    const view = await world.view('a', 'c');
    expect(world.events).toMatchObject([
      {
        type: 'changes',
        from: view?.version,
        changes: [{kind: 'message', message: {referencedMessageId: messageId, version: view?.version, nonce: 'n'}}],
        messages: [{id: messageId}],
        audience: ['a', 'b'],
      },
    ]);
    const [event] = world.events;
    expect(event?.type === 'changes' && event.users.map(({id}) => id).sort()).toEqual(['a', 'b']);
  });
});

describe('posting from a back end', () => {
  it('posts all or nothing and names what is wrong', async () => {
    const posting = world.messages.post('app', 'c', [
      {type: 'UserMessage', sender: 'a', text: 'fine'},
      {type: 'UserMessage', sender: 'c', text: 'no participant'},
    ]);

    await expect(posting).rejects.toMatchObject({code: 'INVALID', reasons: {'1.sender': ['must be a participant']}});
    expect(await page()).toEqual([]);
  });

  it('posts for those who may only read, and system messages for nobody', async () => {
    await world.participants.edit(backend, 'c', 'a', {access: 'Read'});
    await world.messages.post('app', 'c', [
      {type: 'UserMessage', sender: 'a', text: '<https://x.example|y>'},
      {type: 'SystemMessage', text: 'system'},
    ]);

    expect((await page()).map(({senderId, type}) => [senderId, type])).toEqual([
      [null, 'SystemMessage'],
      ['a', 'UserMessage'],
    ]);
  });
});

describe('editing and deleting', () => {
  it('edits the text, not the time of sending, and says when', async () => {
    const {messageId} = await world.say('a', 'c', 'one');
    world.clock.now += 5;
    await world.messages.edit(as('a'), 'c', messageId, {text: 'two'});

    expect(await page()).toMatchObject([{editedAt: world.clock.now, createdAt: world.clock.now - 5}]);
    expect(await texts()).toEqual(['[{"type":"text","children":["two"]}]']);
  });

  it('changes custom data without marking the message as edited', async () => {
    const {messageId} = await world.say('a', 'c', 'one');
    await world.messages.edit(as('a'), 'c', messageId, {custom: {a: '1', b: '2'}});
    await world.messages.edit(as('a'), 'c', messageId, {custom: {a: null}});

    expect((await page())[0]).toMatchObject({custom: {b: '2'}});
    expect((await page())[0]).not.toHaveProperty('editedAt');
  });

  it('lets people change their own, roles with "all" change others’, and nobody else', async () => {
    const {messageId} = await world.say('a', 'c', 'one');
    await expect(world.messages.edit(as('b'), 'c', messageId, {text: 'no'})).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(world.messages.delete(as('b'), 'c', messageId)).rejects.toMatchObject({code: 'FORBIDDEN'});
    await expect(world.messages.delete(as('c'), 'c', messageId)).rejects.toMatchObject({code: 'FORBIDDEN'});

    await world.roles.set('app', 'moderator', {editMessage: 'all', deleteMessage: 'all'});
    await world.users.set(backend, 'b', {role: 'moderator'});
    await world.messages.edit(as('b'), 'c', messageId, {text: 'moderated'});
    await world.messages.delete(as('b'), 'c', messageId);
    expect(await page()).toEqual([]);
  });

  it('erases a deleted message and shows the one before it as the last', async () => {
    await world.say('a', 'c', 'stays');
    const {messageId} = await world.say('a', 'c', 'secret words');
    await world.messages.addReaction(as('b'), 'c', messageId, '👍', 'b');
    await world.messages.delete(as('a'), 'c', messageId);

    const rows = await world.db.db.selectFrom('message').selectAll().where('id', '=', messageId).execute();
    expect(JSON.stringify(rows)).not.toContain('secret');
    expect(await world.db.db.selectFrom('reaction').selectAll().execute()).toEqual([]);
    expect((await world.view('b', 'c'))?.lastMessage).toMatchObject({seq: 1});
    expect((await world.view('b', 'c'))?.me?.unreadMessageCount).toBe(1);
  });

  it('takes the delete of a missing message from a session, not from a back end', async () => {
    await world.messages.delete(as('a'), 'c', 'msg_none');
    await expect(world.messages.delete(backend, 'c', 'msg_none')).rejects.toMatchObject({code: 'NOT_FOUND'});
    await expect(world.messages.edit(as('a'), 'c', 'msg_none', {text: 'x'})).rejects.toMatchObject({code: 'NOT_FOUND'});
  });
});

describe('reactions', () => {
  it('[065] counts one emoji in two spellings as one reaction, and forgets it when all took it back', async () => {
    const {messageId} = await world.say('a', 'c', 'x');
    await world.messages.addReaction(as('a'), 'c', messageId, '👍\ufe0f', 'a');
    await world.messages.addReaction(as('b'), 'c', messageId, '👍', 'b');
    expect((await page())[0]?.reactions).toEqual([{emoji: '👍', userIds: ['a', 'b']}]);

    await world.messages.removeReaction(as('a'), 'c', messageId, '👍', 'a');
    await world.messages.removeReaction(as('b'), 'c', messageId, '👍', 'b');
    expect((await page())[0]).not.toHaveProperty('reactions');
  });

  it('keeps the order in which the emoji first appeared', async () => {
    const {messageId} = await world.say('a', 'c', 'x');
    const add = (user: string, emoji: string) => world.messages.addReaction(as(user), 'c', messageId, emoji, user);
    await add('a', '👍');
    await add('a', ':party:');
    await add('b', '👍');
    await world.messages.removeReaction(as('a'), 'c', messageId, '👍', 'a');

    expect((await page())[0]?.reactions?.map(({emoji}) => emoji)).toEqual(['👍', ':party:']);
  });

  it('takes fifty different emoji and no more, and only emoji', async () => {
    const {messageId} = await world.say('a', 'c', 'x');
    for (let index = 0; index < 50; index++) {
      await world.messages.addReaction(as('a'), 'c', messageId, `:e${index}:`, 'a');
    }
    const add = (emoji: string) => world.messages.addReaction(as('b'), 'c', messageId, emoji, 'b');
    await expect(add('👍')).rejects.toMatchObject({code: 'LIMIT'});
    await add(':e1:');
    for (const bad of ['', 'a', '👍👍', '1', ':a b:', '<b>']) {
      await expect(add(bad)).rejects.toMatchObject({code: 'INVALID'});
    }
  });

  it('needs the right to write', async () => {
    const {messageId} = await world.say('a', 'c', 'x');
    await world.participants.edit(backend, 'c', 'b', {access: 'Read'});
    for (const user of ['b', 'c']) {
      await expect(world.messages.addReaction(as(user), 'c', messageId, '👍', user)).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });
});

describe('importing', () => {
  const old = (text: string, timestamp: number, sender = 'a', readBy: string[] = []) => ({
    text,
    timestamp,
    sender,
    readBy,
  });

  it('[119] orders by time, keeps the times, and tells nobody', async () => {
    world.events.length = 0;
    const ids = await world.messages.import('app', 'c', [old('second', 2000), old('first', 1000)]);

    const found = await page();
    expect(found.map(({id, createdAt, origin, seq}) => [id, createdAt, origin, seq])).toEqual([
      [ids[0], 2000, 'import', 2],
      [ids[1], 1000, 'import', 1],
    ]);
    expect(world.events).toEqual([]);
  });

  it('puts older messages between those that exist, and makes everyone start over', async () => {
    await world.messages.import('app', 'c', [old('one', 1000), old('three', 3000), old('five', 5000)]);
    const {messageId} = await world.say('b', 'c', 'now');
    await world.messages.addReaction(as('a'), 'c', messageId, '👍', 'a');
    const before = await world.view('a', 'c');
    await world.messages.import('app', 'c', [
      old('two', 2000),
      old('four', 4000),
      old('zero', 10),
      old('also two', 2000),
    ]);

    const found = await page();
    expect(found.map(({seq}) => seq)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect((await texts()).reverse().join()).toMatch(/zero.*one.*two.*also two.*three.*four.*five.*now/);
    expect(found[0]?.reactions).toHaveLength(1);
    const since = {epoch: before?.epoch ?? '', version: before?.version ?? 0};
    expect(await world.conversations.resume(as('a'), 'c', since)).not.toHaveProperty('missed');
    expect((await world.view('a', 'c'))?.lastMessage).toMatchObject({id: messageId});
  });

  it('moves the positions of senders and readers, and counts the rest as unread', async () => {
    await world.conversations.set(backend, 'c', {}, ['c']);
    await world.messages.import('app', 'c', [old('1', 1000, 'a', ['b']), old('2', 2000, 'a')]);

    const unread = async (user: string) => (await world.view(user, 'c'))?.me?.unreadMessageCount;
    expect([await unread('a'), await unread('b'), await unread('c')]).toEqual([0, 1, 2]);
  });

  it('keeps replies, also to messages of the same list', async () => {
    const id = 'msg_0000000000000000000000';
    const reply = {...old('reply', 2000), referencedMessageId: id};
    await world.messages.import('app', 'c', [{...old('first', 1000), id}, reply]);

    const list = await world.messages.list(as('a'), 'c', {limit: 1});
    expect(list?.messages).toMatchObject([{id}]);
  });
});
