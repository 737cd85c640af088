import {createDecipheriv, createECDH, hkdfSync, randomBytes} from 'node:crypto';
import {importSPKI, jwtVerify, decodeProtectedHeader} from 'jose';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {startNotifiedServer, type NotifiedServer} from './notified-server.js';
import {startPushServices, type ReceivedPush as Received} from './push-services.js';

let services: Awaited<ReturnType<typeof startPushServices>>;
let received: typeof services.received;
let answers: typeof services.answers;
let base: string;
let server: NotifiedServer;
let room: string;
let count = 0;

beforeAll(async () => {
  services = await startPushServices();
  ({received, answers, base} = services);
  server = await startNotifiedServer(services.channels, {
    wanted: (type) => type.startsWith('notification.'),
    config: {trustedHosts: ['127.0.0.1']},
  });
});
afterAll(async () => {
  await server.stop();
  await services.close();
});

beforeEach(async () => {
  room = `room-${(count += 1)}`;
  for (const list of Object.values(received)) if (list !== received.tokens) list.length = 0;
  await server.backend.createConversation(room, ['alice', 'bob']);
  await server.backend.put('/users/alice', {name: 'Alice'});
  await server.backend.put('/users/bob', {name: 'Bob', pushTokens: null, phone: null});
});

const tokensOf = async (userId: string) =>
  ((await server.backend.get(`/users/${userId}`)).body as {pushTokens: object | null}).pushTokens;

describe('a push by Firebase', () => {
  const messageOf = ({body}: Received) =>
    (JSON.parse(body.toString()) as {message: {token: string; data: {talkjs: string}; android: object}}).message;

  it('[132] is a data message whose talkjs is a JSON string of conversation, sender, message and time', async () => {
    await server.backend.put('/users/bob', {pushTokens: {'fcm:device-1': true}});
    const [id] = await server.backend.say(room, 'alice', 'Hello *Bob*');
    await server.pass(0);

    expect(received.fcm).toHaveLength(1);
    const [request] = received.fcm as [Received];
    expect(request.path).toBe('/v1/projects/talk-project/messages:send');
    expect(request.headers.authorization).toBe('Bearer access-1');
    const message = messageOf(request);
    expect(message).toMatchObject({token: 'device-1', android: {priority: 'high'}});
    expect(message).not.toHaveProperty('notification');
    const payload = JSON.parse(message.data.talkjs) as {timestamp: number};
    expect(payload).toMatchObject({
      conversation: {id: room, subject: null, participants: [{id: 'bob'}, {id: 'alice'}]},
      sender: {id: 'alice', name: 'Alice'},
      message: {id, text: 'Hello Bob', type: 'UserMessage', attachment: null, location: null, custom: {}},
      recipientId: 'bob',
    });
    expect(payload.timestamp).toBeTypeOf('number');
  });

  it('asks for one access token, signed by the service account, and keeps it', async () => {
    await server.backend.put('/users/bob', {pushTokens: {'fcm:device-1': true, 'fcm:device-2': true}});
    await server.backend.say(room, 'alice', 'one', 'two');
    await server.pass(0);

    expect(received.fcm).toHaveLength(4);
    expect(received.tokens).toHaveLength(1);
    const assertion = new URLSearchParams(received.tokens[0]?.body.toString()).get('assertion') ?? '';
    const {payload} = await jwtVerify(assertion, await importSPKI(services.publicKeys.rsa, 'RS256'), {
      issuer: 'push@talk-project.example',
      audience: `${base}/token`,
      currentDate: new Date(server.clock.now),
    });
    expect(payload.scope).toContain('firebase.messaging');
  });

  it('removes a device that is no more, and only that', async () => {
    await server.backend.put('/users/bob', {pushTokens: {'fcm:dead': true}});
    answers.fcm.push([404, {error: {status: 'NOT_FOUND', details: [{errorCode: 'UNREGISTERED'}]}}]);
    await server.backend.say(room, 'alice', 'hello');
    await server.pass(0);

    expect(await tokensOf('bob')).toBeNull();
  });

  it('is tried again after an outage, unless it was read meanwhile', async () => {
    await server.backend.put('/users/bob', {pushTokens: {'fcm:device-1': true}});
    answers.fcm.push([503, {}], [503, {}]);
    await server.backend.say(room, 'alice', 'hello');
    await server.pass(0);
    await server.pass(5000);
    expect(received.fcm).toHaveLength(2);
    await server.services.conversations.markRead({kind: 'backend', appId: 'demo'}, room, 'bob');
    await server.pass(600_000);

    expect(received.fcm).toHaveLength(2);
    expect(await tokensOf('bob')).toEqual({'fcm:device-1': true});
  });

  it('fits into what a device takes, however much there is', async () => {
    await server.backend.put('/users/bob', {pushTokens: {'fcm:device-1': true}});
    await server.backend.put(`/conversations/${room}`, {custom: {big: 'x'.repeat(9000)}, subject: '語'.repeat(1500)});
    await server.backend.say(room, 'alice', '語'.repeat(9000));
    await server.pass(0);

    const [request] = received.fcm as [Received];
    expect(Buffer.byteLength(messageOf(request).data.talkjs)).toBeLessThanOrEqual(4000);
    expect(JSON.parse(messageOf(request).data.talkjs)).toMatchObject({conversation: {id: room}});
  });

  it('says in the language of its reader what kind of thing came, and where it is', async () => {
    await server.backend.put('/users/bob', {pushTokens: {'fcm:device-1': true}, locale: 'de-DE'});
    const form = new FormData();
    form.set('file', new Blob(['notes']), 'notes.txt');
    const {attachmentToken} = (await server.backend.sendRaw('POST', '/files', form)).body as {attachmentToken: string};
    await server.backend.post(`/conversations/${room}/messages`, [
      {type: 'UserMessage', sender: 'alice', attachmentToken},
      {type: 'UserMessage', sender: 'alice', location: [52.1, 4.2], custom: {kind: 'meeting'}},
    ]);
    await server.pass(0);
    await server.backend.put('/users/bob', {locale: null});

    const talkjs = received.fcm.map((one) => JSON.parse(messageOf(one).data.talkjs) as {message: {location: unknown}});
    const [file, place] = talkjs.sort((one) => (one.message.location === null ? -1 : 1));
    expect(file).toMatchObject({message: {text: 'Hat eine Datei gesendet', attachment: {size: 5}, location: null}});
    expect(place).toMatchObject({
      message: {text: 'Hat einen Standort geteilt', attachment: null, location: [52.1, 4.2], custom: {kind: 'meeting'}},
    });
  });

  it('needs neither an address nor a number, and triggers an event but tells of no sending', async () => {
    await server.backend.put('/users/bob', {pushTokens: {'fcm:device-1': true}});
    await server.backend.say(room, 'alice', 'hello');
    await server.pass(31_000);

    expect(received.fcm).toHaveLength(1);
    const about = async (type: 'notification.triggered' | 'notification.sent') =>
      (await server.events(type)).filter(({data}) => data.conversation.id === room);
    expect([(await about('notification.triggered')).length, (await about('notification.sent')).length]).toEqual([1, 0]);
  });

  it('never comes to a device that was given up while it waited', async () => {
    await server.services.roles.set('demo', 'patient', {notifications: {timeoutSeconds: 60}});
    await server.backend.put('/users/bob', {pushTokens: {'fcm:kept': true, 'fcm:shared': true}, role: 'patient'});
    await server.backend.say(room, 'alice', 'for Bob alone');
    await server.pass(59_000);
    expect(received.fcm).toHaveLength(0);
    await server.backend.put('/users/alice', {pushTokens: {'fcm:shared': true}});
    await server.pass(2000);
    await server.backend.put('/users/bob', {role: null});
    await server.backend.put('/users/alice', {pushTokens: null});

    expect(received.fcm.map((one) => messageOf(one).token)).toEqual(['kept']);
  });

  it('hides what the sender may not write', async () => {
    await server.services.roles.set('demo', 'seller', {suppression: {level: 'global', emails: true}});
    await server.backend.put('/users/alice', {role: 'seller'});
    await server.backend.put('/users/bob', {pushTokens: {'fcm:device-1': true}, locale: 'de'});
    await server.backend.say(room, 'alice', 'write to alice@mail.example');
    await server.pass(0);
    await server.backend.put('/users/alice', {role: null});
    await server.backend.put('/users/bob', {locale: null});

    const {message} = JSON.parse(messageOf(received.fcm[0]!).data.talkjs) as {message: {text: string}};
    expect(message.text).toBe('write to (verborgene Angabe)');
  });

  it('is not sent where the role has it off', async () => {
    await server.services.roles.set('demo', 'quiet', {notifications: {push: {enabled: false}}});
    await server.backend.put('/users/bob', {pushTokens: {'fcm:device-1': true}, role: 'quiet'});
    await server.backend.say(room, 'alice', 'hello');
    await server.pass(60_000);
    await server.backend.put('/users/bob', {role: null});

    expect(received.fcm).toHaveLength(0);
  });
});

describe('a push by Apple', () => {
  const device = 'ab'.repeat(32);

  it('shows sender and text, and carries the same talkjs', async () => {
    await server.backend.put('/users/bob', {pushTokens: {[`apns:${device}`]: true}});
    await server.backend.say(room, 'alice', 'Hello');
    await server.pass(0);

    const [request] = received.apns as [Received];
    expect(request.path).toBe(`/3/device/${device}`);
    expect(request.headers).toMatchObject({'apns-topic': 'com.example.app', 'apns-push-type': 'alert'});
    const token = (request.headers.authorization ?? '').replace('bearer ', '');
    expect(decodeProtectedHeader(token)).toMatchObject({alg: 'ES256', kid: 'KEY'});
    await jwtVerify(token, await importSPKI(services.publicKeys.ec, 'ES256'), {issuer: 'TEAM'});
    const body = JSON.parse(request.body.toString()) as {aps: {badge: number}};
    expect(body).toMatchObject({
      aps: {
        alert: {title: 'Alice', body: 'Hello'},
        sound: 'default',
        'thread-id': room,
        'mutable-content': 1,
      },
      talkjs: {conversation: {id: room}, message: {text: 'Hello'}},
    });
    expect(body.aps.badge).toBeGreaterThan(0);
  });

  it('counts the conversations that are unread, and names a group by its subject or its people', async () => {
    await server.backend.createUsers(`carol-${room}`);
    const carol = `carol-${room}`;
    for (const [id, body] of [
      [`${room}-named`, {subject: 'Boat'}],
      [`${room}-other`, {}],
    ] as const) {
      await server.backend.createConversation(id, ['bob', carol, 'alice'], body);
      await server.backend.put('/users/alice', {name: 'Alice'});
      await server.backend.put(`/users/${carol}`, {pushTokens: {[`apns:${device}`]: true}});
      await server.backend.say(id, 'alice', 'Hello', 'again');
      await server.pass(0);
    }

    const shown = received.apns.map(({body}) => (JSON.parse(body.toString()) as {aps: object}).aps);
    expect(shown).toMatchObject([
      {alert: {title: 'Boat'}, badge: 1},
      {alert: {title: 'Boat'}, badge: 1},
      {alert: {title: expect.stringMatching(/^(?:Alice, bob|bob, Alice)$/) as string}, badge: 2},
      {alert: {title: expect.stringContaining('Alice') as string}, badge: 2},
    ]);
  });

  it('fits into what Apple takes, however much there is', async () => {
    await server.backend.put('/users/alice', {name: '🌻'.repeat(200)});
    await server.backend.put('/users/bob', {pushTokens: {[`apns:${device}`]: true}});
    for (const length of [300, 350, 400, 420, 440, 460]) await server.backend.say(room, 'alice', '🌻'.repeat(length));
    await server.pass(0);

    expect(received.apns).toHaveLength(6);
    const sizes = received.apns.map(({body}) => body.byteLength);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4096);
  });

  it('removes devices that Apple does not know', async () => {
    await server.backend.put('/users/bob', {pushTokens: {[`apns:${device}`]: true, 'apns:no device': true}});
    answers.apns.push([410, {reason: 'Unregistered'}]);
    await server.backend.say(room, 'alice', 'Hello');
    await server.pass(0);

    expect(received.apns).toHaveLength(1);
    expect(await tokensOf('bob')).toBeNull();
  });

  it('follows the templates of a role, and takes ours for a faulty one', async () => {
    await server.services.roles.set('demo', 'default', {
      notifications: {push: {titleTemplate: '{{ sender.name }} in {{ app.name }}', bodyTemplate: '{{ | }}'}},
    });
    await server.backend.put('/users/bob', {pushTokens: {[`apns:${device}`]: true}});
    await server.backend.say(room, 'alice', 'Hello');
    await server.pass(0);
    await server.services.roles.set('demo', 'default', {notifications: null});

    const {aps} = JSON.parse(received.apns[0]?.body.toString() ?? '') as {aps: object};
    expect(aps).toMatchObject({alert: {title: 'Alice in demo', body: 'Hello'}});
  });
});

describe('a push to a browser', () => {
  const browser = createECDH('prime256v1');
  const secret = randomBytes(16);
  browser.generateKeys();
  const subscription = (name: string): string =>
    JSON.stringify({
      endpoint: `${base}/web/${name}`,
      keys: {p256dh: browser.getPublicKey('base64url'), auth: secret.toString('base64url')},
    });

  /** What the browser reads: RFC 8291 over RFC 8188, one record. */
  function decrypt(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const idLength = body.readUInt8(20);
    const sender = body.subarray(21, 21 + idLength);
    const record = body.subarray(21 + idLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
    const input = hkdfSync('sha256', browser.computeSecret(sender), secret, info, 32);
    const derive = (label: string, length: number): Buffer =>
      Buffer.from(hkdfSync('sha256', Buffer.from(input), salt, `Content-Encoding: ${label}\0`, length));
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
    decipher.setAuthTag(record.subarray(-16));
    const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
  }

  it('is encrypted for it and signed with the key it subscribed with', async () => {
    await server.backend.put('/users/bob', {pushTokens: {[`webpush:${subscription('1')}`]: true}});
    await server.backend.say(room, 'alice', 'Hello');
    await server.pass(0);

    const [request] = received.web as [Received];
    expect(request.headers['content-encoding']).toBe('aes128gcm');
    expect(request.headers.authorization).toContain(server.services.webPushKey);
    expect(JSON.parse(decrypt(request.body))).toMatchObject({
      title: 'Alice',
      body: 'Hello',
      talkjs: {conversation: {id: room}},
    });
  });

  it('fits into what every browser takes, however much there is', async () => {
    await server.backend.put('/users/alice', {
      name: '語'.repeat(200),
      photoUrl: `https://x.example/${'p'.repeat(480)}`,
    });
    await server.backend.put('/users/bob', {pushTokens: {[`webpush:${subscription('1')}`]: true}});
    for (const length of [600, 700, 760, 800, 850, 1000]) await server.backend.say(room, 'alice', '語'.repeat(length));
    await server.pass(0);
    await server.backend.put('/users/alice', {photoUrl: null});

    expect(received.web).toHaveLength(6);
    expect(Math.max(...received.web.map(({body}) => body.byteLength))).toBeLessThanOrEqual(4096);
  });

  it('removes a subscription that has ended, and what is none', async () => {
    await server.backend.put('/users/bob', {
      pushTokens: {[`webpush:${subscription('gone')}`]: true, 'webpush:nonsense': true},
    });
    answers.web.push(410);
    await server.backend.say(room, 'alice', 'Hello');
    await server.pass(0);

    expect(await tokensOf('bob')).toBeNull();
  });

  it('never reaches into the network of the server', async () => {
    const inside = JSON.stringify({
      ...(JSON.parse(subscription('x')) as object),
      endpoint: base.replace('127.0.0.1', 'localhost'),
    });
    await server.backend.put('/users/bob', {pushTokens: {[`webpush:${inside}`]: true}});
    await server.backend.say(room, 'alice', 'Hello');
    await server.pass(0);

    expect([...received.web, ...received.fcm]).toHaveLength(0);
  });
});

describe('devices', () => {
  it('belong to the user who registered them last', async () => {
    await server.backend.put('/users/alice', {pushTokens: {'fcm:shared': true, 'fcm:own': true}});
    await server.backend.put('/users/bob', {pushTokens: {'fcm:shared': true}});

    expect(await tokensOf('bob')).toEqual({'fcm:shared': true});
    expect(await tokensOf('alice')).toEqual({'fcm:own': true});
    await server.backend.put('/users/alice', {pushTokens: null});
  });

  it('of another app are left alone', async () => {
    const other = await server.createApp();
    const id = {kind: 'backend', appId: other.appId} as const;
    await server.services.users.set(id, 'bob', {name: 'Bob', pushTokens: {'fcm:both': true}});
    await server.backend.put('/users/alice', {pushTokens: {'fcm:both': true}});

    expect((await server.services.users.get(other.appId, 'bob'))?.pushTokens).toEqual({'fcm:both': true});
    await server.backend.put('/users/alice', {pushTokens: null});
  });
});
