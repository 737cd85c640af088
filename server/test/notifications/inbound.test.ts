import {createTransport} from 'nodemailer';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startInboundServer, type InboundServer} from '../../src/channels/inbound/inbound-server.js';
import {dataOf} from '../rest/backend.js';
import {startMailServer} from './mail-server.js';
import {startNotifiedServer, type NotifiedServer} from './notified-server.js';

const inbound = {host: '127.0.0.1', port: 0, domain: 'mail.example'};

let outside: Awaited<ReturnType<typeof startMailServer>>;
let server: NotifiedServer;
let mailbox: InboundServer;
let room: string;
let count = 0;

beforeAll(async () => {
  outside = await startMailServer();
  server = await startNotifiedServer(
    {email: {smtpUrl: outside.url, domain: 'mail.example'}, inbound},
    {wanted: (type) => type === 'notification.bounced'},
  );
  mailbox = await startInboundServer({inbound, mail: server.services.inboundMail, log: server.services.log});
});
afterAll(async () => {
  await mailbox.close();
  await server.stop();
  await outside.close();
});

beforeEach(async () => {
  room = `room-${(count += 1)}`;
  outside.received.length = 0;
  await server.backend.createConversation(room, ['alice', 'bob']);
  await server.backend.put('/users/bob', {email: ['bob@home.example']});
});

const send = (to: string, mail: object) =>
  createTransport({host: '127.0.0.1', port: mailbox.port, ignoreTLS: true}).sendMail({
    from: 'bob@home.example',
    to,
    ...mail,
  });
const addressOf = async (userId: string) =>
  ((await server.backend.get(`/conversations/${room}/participants/${userId}/email`)).body as {emailAddress: string})
    .emailAddress;
const messages = async () => dataOf(await server.backend.get(`/conversations/${room}/messages`));

describe('an answer by e-mail', () => {
  it('[131] becomes a message of its author with origin email, and nothing while they may only read', async () => {
    await server.backend.say(room, 'alice', 'Are you there?');
    await server.pass(31_000);
    const replyTo = outside.received[0]?.mail.replyTo?.[0]?.address ?? '';
    expect(replyTo).toBe(await addressOf('bob'));
    const text =
      'Yes, I am!\n\nOn Sat, 21 Nov 2026 at 10:00, Alice via demo <n@mail.example> wrote:\n> Are you there?\n';
    await send(replyTo, {text, subject: 'Re: Alice sent you a message'});

    expect((await messages())[0]).toMatchObject({senderId: 'bob', text: 'Yes, I am!', origin: 'email'});

    await server.backend.patch(`/conversations/${room}/participants/bob`, {access: 'Read'});
    await send(replyTo, {text: 'And now?'});
    expect(await messages()).toHaveLength(2);
  });

  it('is one message, however often it is delivered', async () => {
    const to = await addressOf('bob');
    for (let times = 0; times < 2; times += 1) await send(to, {text: 'once', messageId: '<same@home.example>'});

    expect(await messages()).toHaveLength(1);
  });

  it('brings its attachments as files', async () => {
    await send(await addressOf('bob'), {
      text: 'See the picture',
      attachments: [{filename: 'notes.txt', content: 'some notes'}],
    });

    const found = await messages();
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({
      senderId: 'bob',
      origin: 'email',
      content: [{type: 'file', filename: 'notes.txt'}],
    });
  });

  it('brings sound as audio, never as a voice message', async () => {
    const silence = Buffer.alloc(44 + 800);
    silence.write('RIFF');
    silence.writeUInt32LE(36 + 800, 4);
    silence.write('WAVEfmt ', 8);
    for (const [at, value] of [
      [16, 16],
      [24, 8000],
      [28, 8000],
    ] as const)
      silence.writeUInt32LE(value, at);
    for (const [at, value] of [
      [20, 1],
      [22, 1],
      [32, 1],
      [34, 8],
    ] as const)
      silence.writeUInt16LE(value, at);
    silence.write('data', 36);
    silence.writeUInt32LE(800, 40);
    await send(await addressOf('bob'), {attachments: [{filename: 'note.wav', content: silence}]});

    const [message] = await messages();
    const [block] = message?.content as [object];
    expect(block).toMatchObject({type: 'file', subtype: 'audio', filename: 'note.wav'});
    expect(block).not.toHaveProperty('duration');
  });

  it('leaves out signatures and answers of machines', async () => {
    const to = await addressOf('bob');
    await send(to, {text: 'Fine.\n-- \nBob, Director of Fines'});
    await send(to, {text: 'I am on holiday', headers: {'Auto-Submitted': 'auto-replied'}});
    await send(to, {html: '<div>Only <b>HTML</b></div><blockquote>old</blockquote>'});

    expect((await messages()).map(({text}) => text)).toEqual(['Only HTML', 'Fine.']);
  });
});

describe('an app with a domain for answers', () => {
  afterEach(() => server.services.apps.update('demo', {inboundEmailDomain: null}));

  it('gives addresses there, and takes what comes to the server’s as well', async () => {
    const before = await addressOf('bob');
    await server.services.apps.update('demo', {inboundEmailDomain: 'answers.example'});
    await server.backend.say(room, 'alice', 'Are you there?');
    await server.pass(31_000);
    const replyTo = outside.received[0]?.mail.replyTo?.[0]?.address ?? '';
    expect(replyTo).toBe(before.replace('@mail.example', '@answers.example'));
    expect(replyTo).toBe(await addressOf('bob'));
    await send(replyTo.toUpperCase(), {text: 'To the new one'});
    await send(before, {text: 'To the old one'});

    expect((await messages()).map(({text}) => text)).toEqual(['To the old one', 'To the new one', 'Are you there?']);
  });

  it('has its addresses at no other app’s domain', async () => {
    const [local] = (await addressOf('bob')).split('@');
    await server.services.apps.ensure({id: 'other', secretKey: 'sk_test_other', inboundEmailDomain: 'other.example'});

    await expect(send(`${local}@other.example`, {text: 'hello'})).rejects.toMatchObject({responseCode: 550});
  });
});

describe('mail for nobody', () => {
  it('is refused before it is read', async () => {
    for (const to of [`r.${'a'.repeat(26)}@mail.example`, 'postmaster@mail.example', 'bob@elsewhere.example']) {
      await expect(send(to, {text: 'hello'})).rejects.toMatchObject({responseCode: 550});
    }
  });

  it('has no address: who takes no part has none either', async () => {
    expect((await server.backend.get(`/conversations/${room}/participants/nobody/email`)).status).toBe(404);
  });
});

describe('mail that comes back', () => {
  it('is told as bounced, with the reason', async () => {
    await server.backend.say(room, 'alice', 'hello');
    await server.pass(31_000);
    const returnPath = outside.received[0]?.from ?? '';
    expect(returnPath).toMatch(/^b\.[a-z2-7]{26}@mail\.example$/);
    await send(returnPath, {
      envelope: {from: '', to: returnPath},
      text: 'Delivery failed\n\nFinal-Recipient: rfc822; bob@home.example\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 mailbox unavailable',
    });

    expect((await server.events('notification.bounced')).at(-1)?.data).toMatchObject({
      to: 'bob@home.example',
      recipient: {id: 'bob'},
      reason: '550 mailbox unavailable',
    });
  });
});
