import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startMailServer} from './mail-server.js';
import {startNotifiedServer, type NotifiedServer} from './notified-server.js';

let mail: Awaited<ReturnType<typeof startMailServer>>;
let server: NotifiedServer;
let room: string;
let count = 0;

beforeAll(async () => {
  mail = await startMailServer();
  server = await startNotifiedServer(
    {
      email: {smtpUrl: mail.url, domain: 'mail.example'},
      publicUrl: 'https://chat.example',
      inbound: undefined,
    },
    {wanted: (type) => type.startsWith('notification.')},
  );
});
afterAll(async () => {
  await server.stop();
  await mail.close();
});

beforeEach(async () => {
  room = `room-${(count += 1)}`;
  mail.received.length = 0;
  mail.refused.clear();
  await server.backend.createConversation(room, ['alice', 'bob']);
  await server.backend.put('/users/alice', {name: 'Alice'});
  await server.backend.put('/users/bob', {name: 'Bob', email: [`bob${count}@mail.example`], role: null, locale: null});
});

const ofRoom = async (type: Parameters<NotifiedServer['events']>[0]) =>
  (await server.events(type)).filter(({data}) => !('conversation' in data) || data.conversation.id === room);

describe('an e-mail', () => {
  it('[127] tells of all messages within the time-out at once, and triggers one event', async () => {
    await server.backend.say(room, 'alice', 'one');
    await server.pass(20_000);
    await server.backend.say(room, 'alice', 'two');
    await server.pass(20_000);
    await server.backend.say(room, 'alice', 'three');
    await server.pass(20_000);
    expect(mail.received).toHaveLength(0);

    await server.pass(11_000);

    expect(mail.received).toHaveLength(1);
    const [{mail: received, to}] = mail.received as [(typeof mail.received)[0]];
    expect(to).toEqual([`bob${count}@mail.example`]);
    expect(received.subject).toBe('Alice sent you a message');
    expect(received.from).toMatchObject({name: 'Alice via demo', address: 'notifications@mail.example'});
    for (const text of ['one', 'two', 'three']) {
      expect(received.html).toContain(`>${text}<`);
      expect(received.text).toContain(text);
    }
    const triggered = await ofRoom('notification.triggered');
    expect(triggered).toHaveLength(1);
    expect(triggered[0]?.data).toMatchObject({
      conversation: {id: room},
      sender: {id: 'alice'},
      recipient: {id: 'bob'},
      messages: [{message: {seq: 1}}, {message: {seq: 2}}, {message: {seq: 3}}],
    });
    expect((await ofRoom('notification.sent'))[0]?.data).toMatchObject({
      channel: 'email',
      to: [`bob${count}@mail.example`],
    });
    await server.pass(600_000);
    expect(mail.received).toHaveLength(1);
  });

  it('does not tell of what was read, was deleted or changed meanwhile', async () => {
    await server.backend.say(room, 'alice', 'seen');
    await server.services.conversations.markRead({kind: 'backend', appId: 'demo'}, room, 'bob');
    const [gone, changed] = await server.backend.say(room, 'alice', 'gone', 'before');
    await server.backend.delete(`/conversations/${room}/messages/${gone}`);
    await server.backend.put(`/conversations/${room}/messages/${changed}`, {text: 'after'});

    await server.pass(31_000);

    expect(mail.received).toHaveLength(1);
    expect(mail.received[0]?.mail.text).not.toMatch(/seen|gone|before/);
    expect(mail.received[0]?.mail.text).toContain('after');
  });

  it('is not sent at all when everything was read in time', async () => {
    await server.backend.say(room, 'alice', 'hello');
    await server.services.conversations.markRead({kind: 'backend', appId: 'demo'}, room, 'bob');

    await server.pass(31_000);

    expect(mail.received).toHaveLength(0);
    expect(await ofRoom('notification.triggered')).toHaveLength(0);
  });

  it('waits while someone types, but not for ever', async () => {
    await server.backend.say(room, 'alice', 'wait');
    await server.pass(29_000);
    const socket = await server.connect({userId: 'alice'});
    const type = async () => {
      await socket.request('conversation.typing', {conversationId: room});
      await socket.settle();
    };
    for (let passed = 29; passed < 149; passed += 10) {
      await type();
      await server.pass(10_000);
      if (passed < 139) expect(mail.received).toHaveLength(0);
    }
    await server.pass(2000);

    expect(mail.received).toHaveLength(1);
    socket.terminate();
  });

  it('waits for its time-out again when everything before was read', async () => {
    // They come and go: whatever is said is read 20 seconds later.
    for (let passed = 0; passed < 140; passed += 20) {
      await server.backend.say(room, 'alice', 'seen');
      await server.pass(20_000);
      await server.services.conversations.markRead({kind: 'backend', appId: 'demo'}, room, 'bob');
    }
    await server.backend.say(room, 'alice', 'unseen');
    await server.pass(29_000);
    expect(mail.received).toHaveLength(0);
    await server.pass(2000);

    expect(mail.received).toHaveLength(1);
  });

  it('never makes markup or links of what people write', async () => {
    const hostile = '<img src=x onerror=alert(1)> </p><script>alert(1)</script> "quotes" {{ app.name }}';
    await server.backend.put('/users/alice', {name: '<b>Alice</b>\r\nBcc: victim@mail.example'});
    await server.backend.say(room, 'alice', hostile);
    await server.backend.post(`/conversations/${room}/messages`, [
      {type: 'UserMessage', sender: 'alice', text: 'https://good.example/a?b=1&c=2'},
    ]);

    await server.pass(31_000);

    const [{mail: received, to, raw}] = mail.received as [(typeof mail.received)[0]];
    expect(to).toHaveLength(1);
    expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).not.toMatch(/^bcc:/im);
    expect(received.from?.name).toBe('<b>Alice</b> Bcc: victim@mail.example via demo');
    expect(received.html).not.toMatch(/<script|<img src=x|<b>Alice/);
    expect(received.html).toContain('{{ app.name }}');
    const links = [...(received.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, url]) => url ?? '');
    for (const link of links) expect(link).toMatch(/^https:\/\/chat\.example\/n\/[a-z2-7]{26}\/(?:to\?|mute)/);
  });

  it('goes to every address, and comes back as bounced where it is refused', async () => {
    await server.backend.put('/users/bob', {email: ['b@one.example', 'no@two.example', 'evil@x.example, v@y.example']});
    mail.refused.set('no@two.example', 550);
    await server.backend.say(room, 'alice', 'hello');

    await server.pass(31_000);

    expect(mail.received.map(({to}) => to)).toEqual([['b@one.example']]);
    const bounced = (await server.events('notification.bounced')).map(({data}) => data.to);
    expect(bounced.sort()).toEqual(['evil@x.example, v@y.example', 'no@two.example']);
    expect(await ofRoom('notification.sent')).toHaveLength(1);
  });

  it('is tried again when the mail server is busy', async () => {
    mail.refused.set(`bob${count}@mail.example`, 451);
    await server.backend.say(room, 'alice', 'hello');
    await server.pass(31_000);
    expect(mail.received).toHaveLength(0);

    mail.refused.clear();
    await server.pass(5000);

    expect(mail.received).toHaveLength(1);
  });

  it('is tried no more at an address that is theirs no longer', async () => {
    mail.refused.set(`bob${count}@mail.example`, 451);
    await server.backend.say(room, 'alice', 'hello');
    await server.pass(31_000);
    mail.refused.clear();
    await server.backend.put('/users/bob', {email: ['new@mail.example']});
    await server.pass(600_000);

    expect(mail.received).toHaveLength(0);
    expect((await server.events('notification.bounced')).map(({data}) => data.to)).not.toContain(
      `bob${count}@mail.example`,
    );
  });

  it('[130] is never sent for system messages and imported ones', async () => {
    await server.backend.post(`/conversations/${room}/messages`, [{type: 'SystemMessage', text: 'Order shipped'}]);
    await server.backend.post(`/import/conversations/${room}/messages`, [
      {sender: 'alice', text: 'old', timestamp: server.clock.now - 1000, readBy: []},
    ]);

    await server.pass(600_000);

    expect(mail.received).toHaveLength(0);
    expect(await ofRoom('notification.triggered')).toHaveLength(0);
  });

  it('[129] tells who wants mentions only of nothing else', async () => {
    await server.backend.patch(`/conversations/${room}/participants/bob`, {notify: 'MentionsOnly'});
    await server.backend.say(room, 'alice', 'not for you');
    await server.pass(200_000);
    expect(mail.received).toHaveLength(0);

    await server.backend.post(`/conversations/${room}/messages`, [
      {
        type: 'UserMessage',
        sender: 'alice',
        content: [{type: 'text', children: ['Look, ', {type: 'mention', id: 'bob', text: 'Bob'}]}],
      },
    ]);
    await server.pass(31_000);

    expect(mail.received).toHaveLength(1);
    expect(mail.received[0]?.mail.text).toContain('@Bob');
  });

  it('is not sent to who muted the conversation, left it or has no address', async () => {
    await server.backend.patch(`/conversations/${room}/participants/bob`, {notify: false});
    await server.backend.say(room, 'alice', 'muted');
    await server.pass(31_000);
    await server.backend.patch(`/conversations/${room}/participants/bob`, {notify: true, access: 'None'});
    await server.backend.say(room, 'alice', 'former');
    await server.pass(31_000);
    await server.backend.patch(`/conversations/${room}/participants/bob`, {access: 'Read'});
    await server.backend.put('/users/bob', {email: null});
    await server.services.conversations.markRead({kind: 'backend', appId: 'demo'}, room, 'bob');
    await server.backend.say(room, 'alice', 'no address');
    await server.pass(31_000);

    expect(mail.received).toHaveLength(0);
    // An app may have channels of its own.
    expect(await ofRoom('notification.triggered')).toHaveLength(1);
  });
});

describe('someone who is there', () => {
  const look = async (hasFocus: boolean, selectedConversationId: string | null = room) => {
    const socket = await server.connect({userId: 'bob'});
    await socket.request('presence', {
      sessions: ['s'],
      widgets: [{id: 'w', selectedConversationId, hasFocus, isTyping: false, custom: {}}],
    });
    return socket;
  };

  it('[128] hears nothing while the conversation is before their eyes, and does when the tab is not', async () => {
    const focused = await look(true);
    await server.backend.say(room, 'alice', 'you see this');
    await server.pass(31_000);
    expect(mail.received).toHaveLength(0);
    focused.terminate();
    await focused.closed;

    const unfocused = await look(false);
    await server.backend.say(room, 'alice', 'you do not see this');
    await server.pass(31_000);

    expect(mail.received).toHaveLength(1);
    expect(mail.received[0]?.mail.text).not.toContain('you see this');
    unfocused.terminate();
  });

  it('hears of other conversations than the one before their eyes', async () => {
    const elsewhere = await look(true, 'another');
    await server.backend.say(room, 'alice', 'over here');
    await server.pass(31_000);

    expect(mail.received).toHaveLength(1);
    elsewhere.terminate();
  });
});

describe('links of an e-mail', () => {
  const receive = async (text: string) => {
    await server.backend.say(room, 'alice', text);
    await server.pass(31_000);
    const html = mail.received[0]?.mail.html ?? '';
    const decoded = html.replaceAll('&#38;', '&');
    const links = [...decoded.matchAll(/(?:href|src)="https:\/\/chat\.example([^"]*)"/g)].map(([, path]) => path ?? '');
    const find = (part: string): string => server.url + (links.find((link) => link.includes(part)) ?? '?');
    return {open: find('open.gif'), to: find('/to?'), mute: find('/mute')};
  };
  const isRead = async () => {
    const {body} = await server.backend.get(`/conversations/${room}`);
    return !(body as {participants: Record<string, {isUnread: boolean}>}).participants.bob?.isUnread;
  };

  it('leave unread what was written after the mail', async () => {
    const {open} = await receive('hello');
    await server.backend.say(room, 'alice', 'later');
    await server.pass(0);

    await fetch(open);
    await server.pass(31_000);

    expect(await isRead()).toBe(false);
    expect(mail.received.at(-1)?.mail.text).not.toContain('hello');
    expect(mail.received.at(-1)?.mail.text).toContain('later');
  });

  it('mark the conversation as read when the picture is loaded', async () => {
    const {open} = await receive('hello');
    expect(await isRead()).toBe(false);

    const response = await fetch(open);

    expect(response.headers.get('content-type')).toBe('image/gif');
    expect(await isRead()).toBe(true);
    expect((await server.events('notification.opened')).at(-1)?.data).toMatchObject({
      channel: 'email',
      to: `bob${count}@mail.example`,
      recipient: {id: 'bob'},
    });
  });

  it('lead to what was written, and nowhere else', async () => {
    const {to} = await receive('see https://good.example/a?b=1&c=2');

    const response = await fetch(to, {redirect: 'manual'});
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('https://good.example/a?b=1&c=2');
    expect((await server.events('notification.link.clicked')).at(-1)?.data).toMatchObject({
      url: 'https://good.example/a?b=1&c=2',
    });

    const evil = new URL(to);
    evil.searchParams.set('url', 'https://evil.example/');
    const refusals = await Promise.all(
      [
        evil.href,
        to.replace(/signature=[^&]*/, 'signature='),
        to.replace('/to?', '/to?x=1&').replace(/url=[^&]*/, ''),
      ].map((url) => fetch(url, {redirect: 'manual'})),
    );
    expect(refusals.map(({status}) => status)).toEqual([404, 404, 400]);
  });

  it('mute the conversation when asked by POST, not by a look', async () => {
    const {mute} = await receive('hello');
    const notify = async () => {
      const {body} = await server.backend.get(`/conversations/${room}`);
      return (body as {participants: Record<string, {notify: unknown}>}).participants.bob?.notify;
    };

    expect((await fetch(mute)).status).toBe(200);
    expect(await notify()).toBe(true);
    const body = new URLSearchParams({'List-Unsubscribe': 'One-Click'});
    expect((await fetch(mute, {method: 'POST', body})).status).toBe(200);
    expect(await notify()).toBe(false);
    expect((await fetch(`${server.url}/n/${'a'.repeat(26)}/mute`, {method: 'POST', body})).status).toBe(404);
  });
});
