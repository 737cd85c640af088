import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {startReceiver} from '../support/receiver.js';
import {startMailServer, type ReceivedMail} from './mail-server.js';
import {startNotifiedServer, type NotifiedServer} from './notified-server.js';

let mail: Awaited<ReturnType<typeof startMailServer>>;
let server: NotifiedServer;

beforeEach(async () => {
  mail = await startMailServer();
  server = await startNotifiedServer({email: {smtpUrl: mail.url, domain: 'mail.example'}, inbound: undefined});
  await server.backend.createConversation('c', ['alice', 'bob'], {subject: 'Boat', custom: {order: '7'}});
  await server.backend.put('/users/alice', {name: 'Alice', custom: {shop: 'Alice & Co'}});
  await server.backend.put('/users/bob', {name: 'Bob', email: ['bob@home.example']});
});
afterEach(async () => {
  await server.stop();
  await mail.close();
});

const setRole = (notifications: object) => server.services.roles.set('demo', 'default', {notifications});
const receive = async (): Promise<ReceivedMail['mail']> => {
  await server.backend.say('c', 'alice', 'Hello');
  await server.pass(31_000);
  return mail.received.at(-1)!.mail;
};

describe('an e-mail by the settings of its reader’s role', () => {
  it('has their subject, sender and link back', async () => {
    await setRole({
      email: {
        subject: '{{ sender.name | upcase }} about {{ conversation.subject }}',
        senderLocalPart: 'chat',
        linkBackUrl: 'https://app.example/{{ conversation.id }}',
      },
    });
    const received = await receive();

    expect(received.subject).toBe('ALICE about Boat');
    expect(received.from?.address).toBe('chat@mail.example');
    expect(received.html).toContain('href="https://app.example/c"');
  });

  it('waits for their time-out', async () => {
    await setRole({timeoutSeconds: 900});
    await server.backend.say('c', 'alice', 'Hello');
    await server.pass(899_000);
    expect(mail.received).toHaveLength(0);
    await server.pass(1000);

    expect(mail.received).toHaveLength(1);
  });

  it('is not sent where they have it off', async () => {
    await setRole({email: {enabled: false}});
    await server.backend.say('c', 'alice', 'Hello');
    await server.pass(600_000);

    expect(mail.received).toHaveLength(0);
  });

  it('fills every variable in, and escapes all but formattedText', async () => {
    await server.services.apps.update('demo', {
      name: 'Shop',
      custom: {greeting: 'Hello', 'greeting@nl': 'Hallo', motto: 'Sail'},
    });
    await server.backend.put('/users/bob', {locale: 'nl-BE'});
    await setRole({
      email: {
        template: `[{{ app.name }}|{{ app.custom.greeting }}|{{ app.custom.motto }}]
[{{ sender.id }}|{{ sender.custom.shop }}|{{ recipient.name }}|{{ recipient.role }}]
[{{ conversation.id }}|{{ conversation.custom.order }}|{{ conversation.participants.size }}]
{% for message in messages %}({{ message.sender.name }}|{{ message.type }}|{{ message.body.type }}|{{ message.body.text }}|{{ message.body.isVoiceMessage }}|{{ message.body.location | join: "," }}|{{ message.previousMessage.body.text }}|{{ message.referencedMessage.body.text }}|{{ message.custom.k }}|{{ message.formattedText }}){% endfor %}`,
      },
    });
    const path = '/conversations/c/messages';
    const from = {type: 'UserMessage', sender: 'alice'};
    const {body} = await server.backend.post(path, [{...from, text: '1 < 2', custom: {k: 'v'}}]);
    const [{id}] = body as [{id: string}];
    await server.backend.post(path, [{...from, location: [52.1, 4.2]}]);
    await server.backend.post(path, [{...from, text: 'so *there*', referencedMessageId: id}]);
    await server.pass(31_000);

    const html = mail.received[0]?.mail.html?.replaceAll('&#38;', '&').replaceAll('&#60;', '&lt;') ?? '';
    expect(html).toContain('[Shop|Hallo|Sail]\n[alice|Alice & Co|Bob|]\n[c|7|2]\n');
    expect(html).toContain('(Alice|UserMessage|text|1 &lt; 2|false||||v|<p dir="auto">1 &lt; 2</p>)');
    expect(html).toContain('(Alice|UserMessage|location|Heeft een locatie gedeeld|false|52.1,4.2|1 &lt; 2|||<p>');
    expect(html).toMatch(/\|so there\|false\|\|Heeft een locatie gedeeld\|1 &lt; 2\|\|<blockquote>.*<strong>there/);
  });
});

describe('an e-mail', () => {
  it('is in the language of its reader, else in that of the app', async () => {
    await server.services.apps.update('demo', {defaultLocale: 'fr-FR'});
    await server.backend.put('/users/bob', {locale: 'de'});
    expect((await receive()).from?.name).toBe('Alice über demo');
    await server.backend.put('/users/bob', {locale: null});
    expect((await receive()).html).toContain('lang="fr-FR"');
  });

  it('goes to no guest', async () => {
    await server.backend.put('/users/carol', {name: 'Carol', email: ['carol@home.example']});
    const carol = await server.connect({userId: 'carol'});
    await carol.request('conversation.watch', {conversationId: 'c'});
    carol.terminate();
    await receive();

    expect(mail.received.map(({to}) => to)).toEqual([['bob@home.example']]);
  });
});

describe('webhooks about notifications', () => {
  it('hold what the specification names', async () => {
    const receiver = await startReceiver();
    mail.refused.set('no@home.example', 550);
    await server.backend.put('/users/bob', {email: ['bob@home.example', 'no@home.example']});
    const names = ['triggered', 'sent', 'delivered', 'bounced'].map((name) => `notification.${name}`);
    await server.backend.put('/_admin/webhooks', {urls: [receiver.url], events: names});
    await server.backend.say('c', 'alice', 'one', 'two');
    await server.pass(31_000);
    await receiver.arrived(4);
    await receiver.close();

    const told = Object.fromEntries(receiver.received.map(({event}) => [event.type, event.data as object]));
    const notificationId = (told['notification.triggered'] as {notificationId: string}).notificationId;
    expect(notificationId).toMatch(/^ntf_/);
    const about = {
      notificationId,
      conversation: {id: 'c', subject: 'Boat', participants: {alice: {notify: true}, bob: {notify: true}}},
      messages: [{text: 'one', senderId: 'alice', conversationId: 'c'}, {text: 'two'}],
      sender: {id: 'alice', name: 'Alice'},
      recipient: {id: 'bob', name: 'Bob'},
    };
    const keys = Object.keys(about);
    expect(told['notification.triggered']).toMatchObject(about);
    expect(Object.keys(told['notification.triggered']!).sort()).toEqual(keys.toSorted());
    expect(told['notification.sent']).toMatchObject({...about, channel: 'email'});
    expect(Object.keys(told['notification.sent']!).sort()).toEqual([...keys, 'channel', 'to'].sort());
    const byEmail = {notificationId, channel: 'email', recipient: {id: 'bob'}};
    expect(told['notification.delivered']).toMatchObject({...byEmail, to: 'bob@home.example'});
    expect(told['notification.bounced']).toMatchObject({
      ...byEmail,
      to: 'no@home.example',
      reason: expect.stringContaining('mailbox unavailable') as string,
    });
  });
});
