import {describe, expect, it} from 'vitest';
import type {Message} from '../../src/client/index.js';
import {openChat} from '../../src/client/chat/open-chat.js';
import {setHiddenText} from '../../src/client/session/set-hidden-text.js';
import {createWorld, unique, until, useServer} from './support/world.js';

useServer();

describe('what the server hid', () => {
  it('is told in the words of the page, in snapshots and events, also after they change', async () => {
    const world = await createWorld();
    const id = unique('c');
    await world.rest('PUT', '/_admin/roles/default', {suppression: {level: 'selective', emails: true}});
    for (const user of ['alice', 'bob']) await world.rest('PUT', `/users/${user}`, {name: user});
    await world.rest('PUT', `/conversations/${id}`, {participants: ['alice', 'bob']});
    const [alice, bob] = [world.session({userId: 'alice'}), world.session({userId: 'bob'})];
    const [own, chat] = [openChat(alice, id), openChat(bob, id)];
    const heard: Message[] = [];
    bob.onMessage((message) => heard.push(message));
    await until(() => own.snapshot.state === 'ready' && chat.snapshot.state === 'ready');
    own.send({text: 'mail *me@x.com* "now"'});

    const message = await until(() => chat.snapshot.messages[0]);
    expect(message.plaintext).toBe('mail (hidden information) "now"');
    expect(message.content).toEqual([
      {type: 'text', children: ['mail ', {type: 'bold', children: ['(hidden information)']}, ' "now"']},
    ]);
    expect((await until(() => heard[0])).body).toBe('mail (hidden information) "now"');
    expect((await until(() => own.snapshot.messages[0])).plaintext).toBe('mail me@x.com "now"');

    setHiddenText(bob, '("nicht" zu sehen)');
    await until(() => chat.snapshot.messages[0]?.plaintext === 'mail ("nicht" zu sehen) "now"');
    expect(chat.snapshot.conversation?.lastMessage?.plaintext).toBe('mail ("nicht" zu sehen) "now"');
  });
});
