import {describe, expect, it, vi} from 'vitest';
import type {Chat, ChatSnapshot} from '../../src/client/index.js';
import {openChat} from '../../src/client/chat/open-chat.js';
import {createWorld, sent, unique, until, useServer} from './support/world.js';

useServer();

async function open(options: {asGuest?: boolean} = {}) {
  const world = await createWorld();
  const id = unique('c');
  for (const user of ['alice', 'bob']) await world.rest('PUT', `/users/${user}`, {name: user});
  await world.rest('PUT', `/conversations/${id}`, {participants: options.asGuest ? ['bob'] : ['alice', 'bob']});
  const [alice, bob] = [world.session({userId: 'alice'}), world.session({userId: 'bob'})];
  const chat = openChat(alice, id, options);
  const other = openChat(bob, id);
  await ready(chat);
  await ready(other);
  return {world, id, alice, bob, chat, other};
}

const ready = (chat: Chat) => until(() => chat.snapshot.state === 'ready' && chat.snapshot, 'ready');

describe('a chat', () => {
  it('is there without a question when it is opened again, as long as not five others were', async () => {
    const {world, id, alice, chat, other} = await open();
    chat.close();
    other.send({text: 'while you were away'});
    await until(() => other.snapshot.messages.length === 1);
    const again = openChat(alice, id);
    await until(() => again.snapshot.messages.length === 1);
    again.close();
    sent.length = 0;
    const back = openChat(alice, id);
    await ready(back);
    expect(back.snapshot.messages).toMatchObject([{plaintext: 'while you were away'}]);
    expect(sent.flat().filter((frame) => 'conversationId' in frame)).toEqual([]);
    back.close();

    for (let n = 0; n < 5; n++) {
      const otherId = unique('c');
      await world.rest('PUT', `/conversations/${otherId}`, {participants: ['alice']});
      const passing = openChat(alice, otherId);
      await ready(passing);
      passing.close();
    }
    await until(() => sent.flat().some(({type}) => type === 'conversation.unwatch'), 'the first to be let go');
    expect(sent.flat().filter(({type}) => type === 'conversation.unwatch')).toMatchObject([{conversationId: id}]);
  });

  it('shows a sent message as pending at once and as the same message once it is there', async () => {
    const {chat, other} = await open();
    const seen: ChatSnapshot[] = [];
    chat.subscribe((snapshot) => seen.push(snapshot));
    const {nonce} = chat.send({text: ' *hi* '});
    expect(chat.snapshot.pending).toEqual([]);
    await until(() => chat.snapshot.messages.length === 1);
    expect(seen[0]?.pending).toMatchObject([{nonce, text: '*hi*', state: 'sending'}]);
    expect(chat.snapshot.messages[0]).toMatchObject({plaintext: 'hi', origin: 'web', sender: {id: 'alice'}});
    await until(() => chat.snapshot.pending.length === 0);
    // It is always in exactly one of the two places.
    expect(seen.map(({messages, pending}) => messages.length + pending.length).every((count) => count === 1)).toBe(
      true,
    );
    await until(() => other.snapshot.messages.length === 1);
  });

  it('keeps a refused message until it is sent again or discarded', async () => {
    const {world, chat, id} = await open();
    await world.rest('PATCH', `/conversations/${id}/participants/alice`, {access: 'Read'});
    await until(() => chat.snapshot.conversation?.access === 'Read');
    const one = chat.send({text: 'one'});
    const two = chat.send({text: 'two'});
    await until(
      () => chat.snapshot.pending.every(({state}) => state === 'failed') && chat.snapshot.pending.length === 2,
    );
    expect(chat.snapshot.pending[0]).toMatchObject({nonce: one.nonce, error: {code: 'FORBIDDEN'}});
    await world.rest('PATCH', `/conversations/${id}/participants/alice`, {access: 'ReadWrite'});
    await until(() => chat.snapshot.conversation?.access === 'ReadWrite');
    chat.discard(two.nonce);
    chat.retry(one.nonce);
    await until(() => chat.snapshot.messages.length === 1 && chat.snapshot.pending.length === 0);
    expect(chat.snapshot.messages[0]?.plaintext).toBe('one');
  });

  it('stays as it was for who is made a former participant, and goes on when they are taken in again', async () => {
    const {world, chat, other, id} = await open();
    other.send({text: 'before'});
    await until(() => chat.snapshot.messages.length === 1);
    await world.rest('PATCH', `/conversations/${id}/participants/alice`, {access: 'None'});
    await until(() => chat.snapshot.isClosed);
    expect(chat.snapshot).toMatchObject({state: 'ready', conversation: {id, access: 'Read'}});
    other.send({text: 'behind her back'});
    await until(() => other.snapshot.messages.length === 2);
    expect(chat.snapshot.messages.map(({plaintext}) => plaintext)).toEqual(['before']);
    await world.rest('PATCH', `/conversations/${id}/participants/alice`, {access: 'ReadWrite'});
    await until(() => !chat.snapshot.isClosed && chat.snapshot.messages.length === 2);
    expect(chat.snapshot).toMatchObject({state: 'ready', conversation: {access: 'ReadWrite'}});
    await world.rest('DELETE', `/conversations/${id}/participants/alice`);
    await until(() => chat.snapshot.state === 'not-found');
    expect(chat.snapshot.isClosed).toBe(false);
  });

  it('shows who types, until they send', async () => {
    const {chat, other} = await open();
    other.signalTyping();
    await until(() => !chat.snapshot.typing.many && chat.snapshot.typing.users[0]?.id === 'bob');
    other.send({text: 'done'});
    await until(() => !chat.snapshot.typing.many && chat.snapshot.typing.users.length === 0);
  });

  it('marks what others wrote as read, and they see that everyone has', async () => {
    const {chat, other} = await open();
    other.send({text: 'read me'});
    await until(() => chat.snapshot.conversation?.unreadMessageCount === 1);
    await chat.markAsRead();
    await until(() => chat.snapshot.conversation?.isUnread === false);
    await until(
      () => (other.snapshot.conversation?.everyoneReadUntil ?? 0) >= (other.snapshot.messages[0]?.createdAt ?? 1),
    );
  });

  it('edits, deletes and reacts', async () => {
    const {chat, other} = await open();
    chat.send({text: 'first'});
    const {id} = await until(() => other.snapshot.messages[0]);
    await chat.edit(id, {text: 'second'});
    await until(() => other.snapshot.messages[0]?.plaintext === 'second');
    await other.addReaction(id, '👍');
    await until(() => chat.snapshot.messages[0]?.reactions[0]?.count === 1);
    await other.removeReaction(id, '👍');
    await chat.delete(id);
    await until(() => other.snapshot.messages.length === 0);
  });

  it('a guest reads and writes without taking part', async () => {
    const {world, id, chat, other} = await open({asGuest: true});
    expect(chat.snapshot).toMatchObject({isGuest: true, participantCount: 1});
    chat.send({text: 'from outside'});
    await until(() => other.snapshot.messages.length === 1 && chat.snapshot.messages.length === 1);
    other.send({text: 'hello guest'});
    await until(() => chat.snapshot.messages.length === 2);
    expect(await world.rest('GET', `/conversations/${id}`)).toMatchObject({participants: {bob: {}}});
    expect(chat.snapshot.participants.map(({user}) => user.id)).toEqual(['bob']);
    await chat.markAsRead();
  });

  it('says not-found for a conversation that is missing and becomes ready by itself', async () => {
    const {world, alice} = await open();
    const id = unique('later');
    const [chat, guest] = [
      openChat(alice, id),
      openChat(world.session({me: {id: 'g', name: 'G'}}), id, {asGuest: true}),
    ];
    await until(() => chat.snapshot.state === 'not-found' && guest.snapshot.state === 'not-found');
    await world.rest('PUT', `/conversations/${id}`, {participants: ['alice']});
    await ready(chat);
    await ready(guest);
  });

  it('says not-found when the conversation is deleted while open', async () => {
    const {world, id, chat} = await open();
    await world.rest('DELETE', `/conversations/${id}`);
    await until(() => chat.snapshot.state === 'not-found');
    expect(chat.snapshot.messages).toEqual([]);
  });

  it('is in error while the user does not exist, and ready once they do', async () => {
    const world = await createWorld();
    const session = world.session({userId: 'ghost'});
    const chat = openChat(session, 'c');
    await until(() => chat.snapshot.state === 'error');
    expect(chat.snapshot.error).toMatchObject({code: 'NOT_FOUND'});
    await session.currentUser.set({name: 'Ghost'});
    await session.conversation('c').createIfNotExists();
    await ready(chat);
    expect(chat.snapshot.me?.name).toBe('Ghost');
  });

  it('loads older messages on demand', async () => {
    const {world, id, alice, other} = await open();
    for (let i = 0; i < 70; i++) other.send({text: `${i}`});
    await until(() => other.snapshot.messages.length === 70);
    await world.rest('PUT', '/users/carol', {name: 'carol'});
    await alice.conversation(id).participant('carol').set({});
    const chat = openChat(world.session({userId: 'carol'}), id);
    expect((await ready(chat)).messages).toHaveLength(30);
    await Promise.all([chat.loadOlder(10), chat.loadOlder(20)]);
    expect(chat.snapshot.messages).toHaveLength(50);
    await chat.loadOlder(100);
    expect(chat.snapshot.messages.map((message) => message.plaintext)).toEqual(
      Array.from({length: 70}, (_, index) => `${69 - index}`),
    );
    expect(chat.snapshot.loadedAll).toBe(true);
    await expect(chat.loadOlder(0)).rejects.toMatchObject({code: 'INVALID'});
  });

  it('lets go of older messages when asked to, and loads them again without a gap', async () => {
    const {chat, other} = await open();
    for (let i = 0; i < 80; i++) other.send({text: `${i}`});
    await until(() => chat.snapshot.messages.length === 80);
    const {messages} = chat.snapshot;
    chat.trim(30);
    await until(() => chat.snapshot.messages.length === 30);
    expect(chat.snapshot.messages).toEqual(messages.slice(0, 30));
    expect(chat.snapshot.loadedAll).toBe(false);
    // What is edited meanwhile comes as it is then.
    await other.edit(messages.at(-1)!.id, {text: 'edited'});
    await chat.loadOlder(40);
    expect(chat.snapshot.messages).toEqual(messages.slice(0, 70));
    await chat.loadOlder(40);
    expect(chat.snapshot.messages.slice(0, -1)).toEqual(messages.slice(0, -1));
    expect(chat.snapshot.messages.at(-1)).toMatchObject({plaintext: 'edited'});
    expect(chat.snapshot.loadedAll).toBe(true);
  });

  it('keeps what somebody else looks at, and what is on its way, when asked to let go', async () => {
    const {id, alice, chat, other} = await open();
    for (let i = 0; i < 80; i++) other.send({text: `${i}`});
    await until(() => chat.snapshot.messages.length === 80);
    const second = openChat(alice, id);
    await until(() => second.snapshot.messages.length > 0);
    await second.loadOlder(80);
    chat.trim(30);
    await until(() => chat.snapshot.messages.length === 30);
    expect(second.snapshot.messages).toHaveLength(80);
    second.close();

    const loading = chat.loadOlder(20);
    chat.trim(10);
    await loading;
    expect(chat.snapshot.messages).toHaveLength(50);
  });

  it('leaves', async () => {
    const {chat, other} = await open();
    await chat.leave();
    await until(() => chat.snapshot.state === 'not-found');
    await until(() => other.snapshot.participantCount === 1);
  });

  it('is silent after close', async () => {
    const {chat, other} = await open();
    const listener = vi.fn();
    chat.subscribe(listener);
    chat.close();
    other.send({text: 'anyone?'});
    await until(() => other.snapshot.messages.length === 1);
    expect(listener).not.toHaveBeenCalled();
  });
});
