import type {RequestType} from 'talk-elements/protocol';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {uploadForm} from '../files/uploader.js';
import {startMailServer} from '../notifications/mail-server.js';
import {startNotifiedServer, type NotifiedServer} from '../notifications/notified-server.js';
import {startReceiver, type Receiver} from '../support/receiver.js';
import {frameCases} from '../security/frame-cases.js';
import type {SocketClient} from '../support/socket-client.js';

/** What is hidden; no other part of a message says it. */
const secret = 'hidden@secret.example';
const hint = 'secret.example';

let mail: Awaited<ReturnType<typeof startMailServer>>;
let sms: Receiver;
let hooks: Receiver;
let server: NotifiedServer;

beforeAll(async () => {
  [mail, sms, hooks] = await Promise.all([startMailServer(), startReceiver(), startReceiver()]);
  server = await startNotifiedServer({
    email: {smtpUrl: mail.url, domain: 'mail.example'},
    sms: {url: sms.url, secret: 'sms-secret'},
    publicUrl: 'https://chat.example',
    inbound: undefined,
  });
});
afterAll(async () => {
  await server.stop();
  await Promise.all([mail.close(), sms.close(), hooks.close()]);
});

let rooms = 0;

/** Everything in a message that can hide something, in a conversation of alice, who hides it, and bob. */
async function newRoom() {
  const {backend} = server;
  const conversationId = `room-${(rooms += 1)}`;
  await backend.createConversation(conversationId, ['alice', 'bob']);
  const {body} = await uploadForm(server, 'text', {name: `${secret}.txt`, type: 'text/plain'});
  const path = `/conversations/${conversationId}/messages`;
  const from = {type: 'UserMessage', sender: 'alice'};
  const posted = await backend.post(path, [
    {...from, text: `write to *hidden@*secret.example, now`},
    {...from, text: `<https://${hint}/me|my page> and <actionbutton:call|${secret}>`},
    {...from, attachmentToken: body.fileToken},
  ]);
  const [{id: messageId}] = posted.body as [{id: string}];
  const reply = await backend.post(path, [
    {type: 'UserMessage', sender: 'bob', text: 'as you say', referencedMessageId: messageId},
  ]);
  const [{id: replyId}] = reply.body as [{id: string}];
  return {conversationId, messageId, replyId, path};
}

type Room = Awaited<ReturnType<typeof newRoom>>;

/** More ways to ask than one of each type. */
const more: readonly (readonly [type: RequestType, params: (room: Room) => object])[] = [
  ['message.list', ({conversationId}) => ({conversationId, limit: 50})],
  ['message.get', ({conversationId, replyId}) => ({conversationId, messageId: replyId})],
  ['conversation.list', () => ({limit: 30})],
  ['message.search', () => ({query: 'write now', limit: 10})],
  ['message.search', () => ({query: 'as you say', limit: 10})],
  ['message.search', () => ({query: secret, limit: 10})],
  ['conversation.search', () => ({query: 'room', limit: 10})],
];

/** A resumed watch names what it holds. */
async function resume(socket: SocketClient, {conversationId}: Room): Promise<void> {
  const found = await socket.request('conversation.get', {conversationId});
  const since = {epoch: found!.view.epoch, version: 1};
  const {missed} = (await socket.request('conversation.watch', {conversationId, since}))!;
  expect(missed?.length).toBeGreaterThan(0);
  await socket.request('feed.watch', {known: {[conversationId]: since}});
}

/** Asks for all there is to ask for; what is refused is refused. */
async function askAll(socket: SocketClient, room: Room, isGuest: boolean): Promise<void> {
  const basic = Object.entries(frameCases).map(([type, {params}]) => [type as RequestType, params] as const);
  for (const [type, params] of [...basic, ...more]) {
    // What writes or leaves would end the view of what follows.
    if (/delete|remove|unwatch|edit$|\.set$|auth/.test(type)) continue;
    const asked = {type, ...params(room), ...(isGuest && frameCases[type as 'message.get'].guest && {asGuest: true})};
    await socket.requestAll([asked]).catch(() => undefined);
  }
}

/** What the sender does while the others look on. */
async function act(alice: SocketClient, {conversationId, messageId, replyId, path}: Room): Promise<void> {
  const {backend} = server;
  const nonce = (name: string) => `${conversationId}-${name}`;
  await alice.request('message.send', {conversationId, nonce: nonce('send'), text: `live ${secret}`});
  await alice.request('message.send', {
    conversationId,
    nonce: nonce('quote'),
    text: secret,
    referencedMessageId: replyId,
  });
  await alice.request('message.edit', {conversationId, messageId, text: `edited to ${secret}`});
  await alice.request('reaction.add', {conversationId, messageId, emoji: '👍'});
  await backend.put(`${path}/${messageId}`, {text: `edited by REST to ${secret}`});
  await backend.put(`${path}/${messageId}`, {custom: {key: 'value'}});
  await backend.post(path, [{type: 'UserMessage', sender: 'alice', text: `posted ${secret}`}]);
  await backend.post(`/import${path}`, [
    {type: 'UserMessage', sender: 'alice', text: `imported ${secret}`, timestamp: 1_700_000_000_000, readBy: []},
  ]);
  await backend.put(`/conversations/${conversationId}`, {subject: 'changed'});
}

const told = (socket: SocketClient) => socket.frames.filter((frame) => JSON.stringify(frame).includes(hint));

describe.each(['global', 'selective'] as const)('what a role hides by %s', (level) => {
  beforeAll(() =>
    server.backend.put('/_admin/roles/default', {
      suppression: {level, emails: true, links: true, forbiddenWords: [hint]},
      canTranslate: true,
      sendLinks: true,
      sendActions: true,
    }),
  );

  it.each([
    ['a participant', 'bob', false],
    ['a guest', 'guest', true],
  ] as const)('comes to %s by no answer and no event', async (_who, userId, isGuest) => {
    const room = await newRoom();
    const {conversationId} = room;
    const [alice, reader] = await Promise.all([server.connect({userId: 'alice'}), server.connect({userId})]);
    await reader.request('user.create', {userId, patch: {name: userId}});
    await askAll(reader, room, isGuest);
    if (!isGuest) await resume(reader, room);
    await reader.request('feed.watch', {});
    await reader.request('conversation.watch', {conversationId, ...(isGuest && {asGuest: true})});

    await act(alice, room);
    await reader.settle();

    expect(told(reader)).toEqual([]);
    const live = JSON.stringify(reader.framesOf('changes'));
    for (const words of ['live', 'edited to', 'edited by REST', 'posted']) expect(live).toContain(words);
  });

  it(`${level === 'selective' ? 'is' : 'is not'} shown to who wrote it`, async () => {
    const room = await newRoom();
    const {conversationId} = room;
    const alice = await server.connect({userId: 'alice'});
    await askAll(alice, room, false);
    await resume(alice, room);
    const answers = told(alice).length;
    await alice.request('conversation.watch', {conversationId});
    await act(alice, room);
    await alice.settle();
    expect([answers > 0, told(alice).length > answers]).toEqual(level === 'selective' ? [true, true] : [false, false]);
  });

  it('is in no mail and no SMS, whatever their templates name', async () => {
    const every =
      '{% for m in messages %}[{{ m.formattedText }}{{ m.body.text }}{{ m.body.file.filename }}{{ m.body.file.url }}' +
      '{{ m.referencedMessage.body.text }}{{ m.previousMessage.formattedText }}]{% endfor %}{{ conversation.subject }}';
    await server.backend.put('/_admin/roles/reader', {
      suppression: {level: 'none'},
      notifications: {
        email: {enabled: true, subject: '{{ messages[0].body.text }}', template: every},
        sms: {enabled: true, template: every},
      },
    });
    const {conversationId, path, replyId} = await newRoom();
    const phone = `+3161234${String(1000 + rooms)}`;
    await server.backend.put('/users/bob', {email: ['bob@home.example'], phone: [phone], role: 'reader'});
    await server.backend.post(path, [
      {type: 'UserMessage', sender: 'alice', text: `quoting ${secret}`, referencedMessageId: replyId},
    ]);
    mail.received.length = 0;
    const before = sms.received.length;
    await server.pass(600_000);
    await sms.arrived(before + 1);
    await mail.until(1);
    await server.backend.put('/users/bob', {email: null, phone: null, role: null});

    const texts = [...mail.received.map(({raw, mail: {subject, html, text}}) => [raw, subject, html, text].join('\n'))];
    texts.push(...sms.received.slice(before).map(({raw}) => raw));
    expect(texts.length).toBeGreaterThanOrEqual(2);
    for (const text of texts) {
      expect(text).toContain('quoting');
      expect(text).not.toContain(hint);
    }
    expect(conversationId).toMatch(/^room-/);
  });

  it('is told in full to back ends: by REST and by webhooks', async () => {
    await server.backend.put('/_admin/webhooks', {
      urls: [hooks.url],
      events: ['message.sent', 'message.updated', 'message.deleted', 'message.read'],
    });
    const {conversationId, path, messageId} = await newRoom();
    await server.backend.put(`${path}/${messageId}`, {text: `again ${secret}`});
    await server.backend.post(`/conversations/${conversationId}/readBy/bob`);
    await server.backend.delete(`${path}/${messageId}`);
    const of = (type: string) =>
      hooks.received.filter(({event, raw}) => event.type === type && raw.includes(`"${conversationId}"`));
    const types = ['message.sent', 'message.updated', 'message.deleted', 'message.read'];
    await hooks.until(() => types.every((type) => of(type).some(({raw}) => raw.includes(hint))));
    expect(JSON.stringify((await server.backend.get(path)).body)).toContain(hint);
    expect(JSON.stringify((await server.backend.get(`/conversations/${conversationId}`)).body)).toContain('as you say');
    await server.backend.put('/_admin/webhooks', {urls: [], events: []});
  });
});
