import {generateKeyPairSync} from 'node:crypto';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {Backend, reasonsOf} from '../rest/backend.js';
import {startReceiver, isSigned, type Receiver} from '../support/receiver.js';
import {startMailServer} from './mail-server.js';
import {startNotifiedServer, type NotifiedServer} from './notified-server.js';

const settings = '/_admin/settings';
const {privateKey} = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: {type: 'spki', format: 'pem'},
  privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
});

let ours: Awaited<ReturnType<typeof startMailServer>>;
let theirs: Awaited<ReturnType<typeof startMailServer>>;
let adapter: Receiver;
let server: NotifiedServer;
let count = 0;

beforeAll(async () => {
  [ours, theirs, adapter] = await Promise.all([startMailServer(), startMailServer(), startReceiver()]);
});
afterAll(() => Promise.all([ours.close(), theirs.close(), adapter.close()]));

beforeEach(async () => {
  ours.received.length = 0;
  theirs.received.length = 0;
  server = await startNotifiedServer({
    email: {smtpUrl: ours.url, domain: 'ours.example'},
    publicUrl: 'https://chat.example',
    sendExternal: false,
  });
});
afterEach(() => server.stop());

/** An app with a conversation of alice and bob, who has an address and a number. */
async function newApp() {
  const app = await server.createApp();
  const backend = new Backend(server.url, app);
  await backend.createConversation('c', ['alice', 'bob']);
  count += 1;
  await backend.put('/users/bob', {email: [`bob${count}@home.example`], phone: [`+3161234${1000 + count}`]});
  const tell = async (text: string) => {
    await backend.say('c', 'alice', text);
    // The queue of new messages is the app's own.
    for (;;) {
      const left = await server.services.events.take({appId: app.appId, queue: 'notifications'}, {limit: 1});
      if (left.length === 0) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await server.pass(600_000);
  };
  return {appId: app.appId, backend, tell};
}

describe('an app', () => {
  it('of the environment test sends nothing until it says so', async () => {
    const {backend, tell} = await newApp();
    await tell('unheard');
    expect(ours.received).toHaveLength(0);

    await backend.put(settings, {sendExternal: true});
    await tell('heard');
    expect(ours.received).toHaveLength(1);
  });

  it('sends by its own mail server and SMS adapter, and its neighbour by the server’s', async () => {
    const one = await newApp();
    const other = await newApp();
    await one.backend.put(settings, {
      sendExternal: true,
      smtp: {url: theirs.url, domain: 'theirs.example'},
      sms: {url: adapter.url, secret: 'their-secret'},
    });
    await one.backend.put('/_admin/roles/default', {notifications: {sms: {enabled: true}}});
    await other.backend.put(settings, {sendExternal: true});
    await one.tell('by ours');
    await other.tell('by the server');
    await adapter.arrived(1);

    expect(theirs.received.map(({mail}) => mail.from?.address)).toEqual(['notifications@theirs.example']);
    expect(ours.received.map(({mail}) => mail.from?.address)).toEqual(['notifications@ours.example']);
    expect(isSigned(adapter.received[0]!, 'their-secret')).toBe(true);

    await one.backend.put(settings, {smtp: null});
    await one.tell('again');
    expect([theirs.received.length, ours.received.length]).toEqual([1, 2]);
  });

  it('reaches no private network where the operator forbids it', async () => {
    const walled = await startNotifiedServer({sendExternal: true}, {config: {reachesPrivate: false}});
    await walled.backend.put(settings, {smtp: {url: theirs.url, domain: 'theirs.example'}});
    await walled.backend.createConversation('c', ['alice', 'bob']);
    await walled.backend.put('/users/bob', {email: ['bob@home.example']});
    const before = theirs.connections;
    await walled.backend.say('c', 'alice', 'hello');
    await walled.pass(600_000);
    await walled.stop();
    expect(theirs.connections).toBe(before);
  });

  it('never reads its secrets back, and keeps them when it writes back what it read', async () => {
    const {appId, backend} = await newApp();
    const secrets = {
      smtp: {url: 'smtp://user:Zzpassword@mail.example:587', domain: 'mail.example'},
      sms: {url: 'https://sms.example/send', secret: 'Zzsecret-of-sms'},
      push: {
        fcm: {project_id: 'p', client_email: 'push@p.example', private_key: privateKey},
        apns: {keyId: 'K', teamId: 'T', topic: 'com.example', key: privateKey, sandbox: true},
      },
      translationProvider: {kind: 'deepl', key: 'Zzkey-of-deepl'},
      mapProvider: {link: 'https://maps.example/?q={lat},{lon}'},
    };
    expect(await backend.put(settings, secrets)).toMatchObject({status: 200});
    const read = (await backend.get(settings)).body as object;
    expect(read).toMatchObject({
      smtp: {url: 'smtp://mail.example:587', domain: 'mail.example'},
      sms: {url: 'https://sms.example/send'},
      push: {
        fcm: {project_id: 'p', client_email: 'push@p.example'},
        apns: {keyId: 'K', teamId: 'T', topic: 'com.example', sandbox: true},
      },
      mapProvider: {link: 'https://maps.example/?q={lat},{lon}'},
    });
    expect(JSON.stringify(read)).not.toMatch(/Zz|PRIVATE KEY/);

    expect(await backend.put(settings, read)).toMatchObject({status: 200});
    expect((await backend.get(settings)).body).toEqual(read);
    expect(await server.services.apps.get(appId)).toMatchObject(secrets);
  });

  it.each([
    ['a secret for another address', {sms: {url: 'https://evil.example/'}}, 'sms.secret'],
    ['a key for another account', {push: {fcm: {project_id: 'q', client_email: 'x@q.example'}}}, 'push.fcm.private_key'],
    ['tokens from elsewhere', {push: {fcm: {project_id: 'p', client_email: 'push@p.example', private_key: privateKey, token_uri: 'https://evil.example'}}}, 'push.fcm.token_uri'],
    ['a key that is none', {push: {apns: {keyId: 'K', teamId: 'T', topic: 'x', key: 'x'}}}, 'push.apns.key'],
    ['options of the transport', {smtp: {url: 'smtp://mail.example/?requireTLS=false', domain: 'mail.example'}}, 'smtp.url'],
    ['no mail server', {smtp: {url: 'http://mail.example', domain: 'mail.example'}}, 'smtp.url'],
    ['a domain that is none', {smtp: {url: 'smtp://mail.example', domain: 'a b'}}, 'smtp.domain'],
    ['a map without a place', {mapProvider: {link: 'https://maps.example/{lat}'}}, 'mapProvider.link'],
    ['a map that is a script', {mapProvider: {link: 'javascript:{lat}{lon}'}}, 'mapProvider.link'],
  ])('does not get %s', async (_what, patch, path) => {
    const {backend} = await newApp();
    await backend.put(settings, {sms: {url: 'https://sms.example/send', secret: 'secret-of-sms'}});
    const answer = await backend.put(settings, patch);
    expect(answer.status).toBe(400);
    expect(Object.keys(reasonsOf(answer))).toEqual([path]);
  }); // prettier-ignore

  it('writes mails by the theme of a role, and shows places on its own map', async () => {
    const {backend, tell} = await newApp();
    await backend.put('/themes', {
      brand: {files: {'email.template': '<b>BRAND {{ messages.first.formattedText }}</b>'}},
    });
    await backend.put('/_admin/roles/default', {notifications: {email: {theme: 'brand'}}});
    await backend.put(settings, {sendExternal: true, mapProvider: {link: 'https://maps.example/?q={lat},{lon}'}});
    await backend.post('/conversations/c/messages', [{type: 'UserMessage', sender: 'alice', location: [52.1, 4.2]}]);
    await tell('here');
    const [{mail}] = ours.received as [(typeof ours.received)[0]];
    expect(mail.html).toContain('BRAND');
    expect(decodeURIComponent(mail.html ?? '')).toContain('https://maps.example/?q=52.1,4.2');

    await backend.put('/themes', {brand: null});
    await tell('without');
    expect(ours.received[1]?.mail.html).not.toContain('BRAND');
  });
});
