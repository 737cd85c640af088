import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {isSigned, startReceiver, type Receiver} from '../support/receiver.js';
import {startNotifiedServer, type NotifiedServer} from './notified-server.js';

let adapter: Receiver;
let server: NotifiedServer;

const start = async (sendExternal: boolean) => {
  server = await startNotifiedServer(
    {sms: {url: adapter.url, secret: 'sms-secret'}, sendExternal},
    {wanted: (type) => type.startsWith('notification.')},
  );
  await server.backend.createConversation('c', ['alice', 'bob']);
  await server.backend.put('/users/alice', {name: 'Alice'});
};
const sent = () => adapter.received.map(({raw}) => JSON.parse(raw) as {to: string; text: string});

beforeEach(async () => {
  adapter = await startReceiver();
});
afterEach(async () => {
  await server.stop();
  await adapter.close();
});

describe('an SMS', () => {
  beforeEach(() => start(true));

  it('tells the sender and the beginning, once in five minutes', async () => {
    await server.backend.put('/users/bob', {phone: ['+31 6 1234-5678', 'call me']});
    await server.backend.say('c', 'alice', 'x'.repeat(150));
    await server.pass(31_000);
    await server.backend.say('c', 'alice', 'again');
    await server.pass(31_000);

    expect(sent()).toMatchObject([{to: '+31612345678', text: `Alice: ${'x'.repeat(99)}…`}]);
    expect(isSigned(adapter.received[0]!, 'sms-secret')).toBe(true);
    expect((await server.events('notification.sent')).map(({data}) => data.channel)).toEqual(['sms']);

    await server.backend.say('c', 'alice', 'later');
    await server.pass(300_000);
    expect(sent()).toHaveLength(2);
  });

  it('goes to every number, tells the last message and leads back', async () => {
    await server.services.roles.set('demo', 'default', {
      notifications: {email: {linkBackUrl: 'https://app.example/{{ conversation.id }}'}},
    });
    await server.backend.put('/users/bob', {phone: ['+31612345678', '+31687654321']});
    await server.backend.say('c', 'alice', 'first', 'last');
    await server.pass(31_000);

    const text = 'Alice: last https://app.example/c';
    expect(sent().sort((one, other) => one.to.localeCompare(other.to))).toMatchObject([
      {to: '+31612345678', text},
      {to: '+31687654321', text},
    ]);
    expect(await server.events('notification.sent')).toMatchObject([
      {data: {channel: 'sms', to: expect.arrayContaining(['+31612345678', '+31687654321']) as string[]}},
    ]);
  });

  it('follows the template of a role, and is not sent where the role has it off', async () => {
    await server.backend.put('/users/bob', {phone: ['+31612345678']});
    const template = '{{ messages.size }} from {{ sender.name }} for {{ recipient.name }}';
    await server.services.roles.set('demo', 'default', {notifications: {sms: {template}}});
    await server.backend.say('c', 'alice', 'one', 'two');
    await server.pass(31_000);
    expect(sent().map(({text}) => text)).toEqual(['2 from Alice for bob']);

    await server.services.roles.set('demo', 'default', {notifications: {sms: {enabled: false}}});
    await server.backend.say('c', 'alice', 'three');
    await server.pass(600_000);
    expect(sent()).toHaveLength(1);
  });
});

describe('a test app', () => {
  it('decides and tells webhooks, but sends nothing unless asked to', async () => {
    await start(false);
    await server.backend.put('/users/bob', {phone: ['+31612345678']});
    await server.backend.say('c', 'alice', 'hello');
    await server.pass(31_000);

    expect(sent()).toHaveLength(0);
    expect(await server.events('notification.sent')).toHaveLength(1);
  });
});
