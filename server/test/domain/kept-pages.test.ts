import {toPlaintext, type Message} from 'talk-elements/protocol';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {as, backend, domainWorld, type DomainWorld} from '../support/domain-world.js';

let world: DomainWorld;
let messageId: string;

beforeEach(async () => {
  world = await domainWorld();
  await world.conversations.set(backend, 'c', {}, ['a', 'b']);
  ({messageId} = await world.say('a', 'c', 'write to me@x.com'));
});
afterEach(() => world.close());

const newest = async (userId = 'b', limit = 10) => {
  const page = await world.messages.list(as(userId), 'c', {limit});
  if (!page) throw new Error('There is no view.');
  return page;
};
const listed = async (userId = 'b') => (await world.conversations.listViews(as(userId), {limit: 10})).views[0];
const plain = (message: Message | null | undefined) => message && toPlaintext(message.content);
const texts = async (userId?: string) => (await newest(userId)).page.map(plain);

describe('the newest page of a conversation', () => {
  it('is the same list until something changes', async () => {
    const first = await newest();
    expect((await newest('a')).page).toBe(first.page);
    await world.say('b', 'c', 'more');
    expect((await newest()).page).not.toBe(first.page);
  });

  it('follows what is sent, edited, reacted to, deleted and imported', async () => {
    expect(await texts()).toEqual(['write to me@x.com']);
    const {messageId: second} = await world.say('b', 'c', 'two');
    expect(await texts()).toEqual(['two', 'write to me@x.com']);
    await world.messages.edit(as('b'), 'c', second, {text: 'second'});
    expect(await texts()).toEqual(['second', 'write to me@x.com']);
    await world.messages.addReaction(as('a'), 'c', second, '👍', 'a');
    expect((await newest()).page[0]?.reactions).toEqual([{emoji: '👍', userIds: ['a']}]);
    await world.messages.delete(as('a'), 'c', messageId);
    expect(await texts()).toEqual(['second']);
    await world.messages.import('app', 'c', [{sender: 'a', text: 'long ago', timestamp: 1, readBy: []}]);
    expect(await texts()).toEqual(['second', 'long ago']);
  });

  it('follows what it quotes', async () => {
    await world.messages.send(as('b'), {conversationId: 'c', nonce: 'n', text: 're', referencedMessageId: messageId});
    expect((await newest('b', 1)).messages.map(plain)).toEqual(['write to me@x.com']);
    await world.messages.edit(as('a'), 'c', messageId, {text: 'changed'});
    expect((await newest('b', 1)).messages.map(plain)).toEqual(['changed']);
  });

  it('is as long as was asked for', async () => {
    await world.say('b', 'c', 'two');
    expect(await newest('a', 1)).toMatchObject({page: [{seq: 2}], loadedAll: false});
    expect(await newest('a', 2)).toMatchObject({page: [{seq: 2}, {seq: 1}], loadedAll: true});
  });

  it('shows its people as they are now', async () => {
    expect((await newest()).users).toMatchObject([{id: 'a', name: 'A'}]);
    await world.users.set(backend, 'a', {name: 'Ann'});
    expect((await newest()).users).toMatchObject([{id: 'a', name: 'Ann'}]);
  });

  it('[138] hides from each reader what the role of the sender hides now', async () => {
    expect(await texts()).toEqual(['write to me@x.com']);
    const hide = (level: 'none' | 'selective') =>
      world.roles.set('app', 'default', {suppression: {level, emails: true, replacementText: '[gone]'}});
    await hide('selective');
    expect([await texts('a'), await texts('b')]).toEqual([['write to me@x.com'], ['write to [gone]']]);
    await hide('none');
    expect(await texts('b')).toEqual(['write to me@x.com']);
  });

  it('is nobody’s who may not see the conversation', async () => {
    await newest();
    expect(await world.messages.list(as('c'), 'c', {limit: 10})).toBeNull();
    await world.participants.delete(backend, 'c', 'b');
    expect(await world.messages.list(as('b'), 'c', {limit: 10})).toBeNull();
  });
});

describe('the last message in a list', () => {
  it('follows what is sent, edited and deleted', async () => {
    expect(plain((await listed())?.lastMessage)).toBe('write to me@x.com');
    const {messageId: second} = await world.say('b', 'c', 'two');
    expect(plain((await listed())?.lastMessage)).toBe('two');
    await world.messages.edit(as('b'), 'c', second, {text: 'second'});
    expect(plain((await listed())?.lastMessage)).toBe('second');
    await world.messages.delete(as('b'), 'c', second);
    expect(plain((await listed())?.lastMessage)).toBe('write to me@x.com');
  });

  it('is another one in a conversation that was created again', async () => {
    await listed();
    await world.conversations.delete(backend, 'c');
    await world.conversations.set(backend, 'c', {}, ['a', 'b']);
    await world.say('b', 'c', 'anew');
    expect(plain((await listed())?.lastMessage)).toBe('anew');
    expect(await texts()).toEqual(['anew']);
  });

  it('is hidden from each reader as the role of the sender says now', async () => {
    await listed();
    await world.roles.set('app', 'default', {
      suppression: {level: 'selective', emails: true, replacementText: '[gone]'},
    });
    expect(plain((await listed('a'))?.lastMessage)).toBe('write to me@x.com');
    expect(plain((await listed('b'))?.lastMessage)).toBe('write to [gone]');
  });

  it('leaves out of the unread ones those that were deleted', async () => {
    const {messageId: second} = await world.say('a', 'c', 'two');
    expect((await listed())?.me?.unreadMessageCount).toBe(2);
    await world.messages.delete(as('a'), 'c', second);
    expect((await listed())?.me?.unreadMessageCount).toBe(1);
  });
});
