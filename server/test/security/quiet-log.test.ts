import {createECDH, generateKeyPairSync, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {defaultWebhooks} from '../../src/config/config.js';
import {createLog} from '../../src/log/log.js';
import {signToken} from '../auth/credentials.js';
import {uploadAs, uploadForm} from '../files/uploader.js';
import {startMailServer} from '../notifications/mail-server.js';
import {startNotifiedServer, type NotifiedServer} from '../notifications/notified-server.js';
import {Backend} from '../rest/backend.js';
import {frameBytes, RawSocket} from './raw-socket.js';

/** Each is unlike anything else; letters only, so that no encoding hides it. */
const canaries = Object.fromEntries(
  [
    ...[
      'text',
      'edited',
      'name',
      'email',
      'phone',
      'subject',
      'custom',
      'file',
      'key',
      'token',
      'query',
      'path',
      'body',
    ],
    ...[
      'hook',
      'device',
      'smtp',
      'provider',
      'welcome',
      'emoji',
      'role',
      'frame',
      'nonce',
      'filename',
      'sms',
      'header',
    ],
  ].map((word) => [word, `Zz${word}Canary`]),
) as Record<string, string>;

const lines: string[] = [];
const log = createLog('debug', {write: (line) => lines.push(line)});
let mail: Awaited<ReturnType<typeof startMailServer>>;
let services: Server;
let folder: string;
let server: NotifiedServer;
let base: string;

beforeAll(async () => {
  mail = await startMailServer();
  // Push, SMS, webhooks and translation: takes some, fails others, and says what it was given.
  services = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.url === '/token') return response.end('{"access_token":"access","expires_in":3600}');
      const echo = JSON.stringify({error: {message: Buffer.concat(parts).toString(), status: 'UNAVAILABLE'}});
      return response.writeHead(parts.length % 2 === 0 ? 200 : 500, {'content-type': 'application/json'}).end(echo);
    });
  }).listen(0, '127.0.0.1');
  await once(services, 'listening');
  base = `http://127.0.0.1:${(services.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'quiet-'));
  const {privateKey} = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: {type: 'spki', format: 'pem'},
    privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
  });
  const account = {
    project_id: 'p',
    client_email: 'push@p.example',
    private_key: privateKey,
    token_uri: `${base}/token`,
  };
  await writeFile(join(folder, 'fcm.json'), JSON.stringify(account));
  server = await startNotifiedServer(
    {
      email: {smtpUrl: mail.url, domain: 'mail.example'},
      publicUrl: 'https://chat.example',
      fcm: {file: join(folder, 'fcm.json')},
      fcmUrl: base,
      webPushContact: 'mailto:ops@mail.example',
      sms: {url: `${base}/sms`, secret: canaries.sms!},
    },
    {log, config: {trustedHosts: ['127.0.0.1'], webhooks: {...defaultWebhooks, timeoutMs: 500, retryMs: 20}}},
  );
});
afterAll(async () => {
  await server.stop();
  await mail.close();
  services.closeAllConnections();
  services.close();
  await rm(folder, {recursive: true});
});

/** An address of a browser's push service, as the browser gives it. */
function webPushDevice(): string {
  const browser = createECDH('prime256v1');
  browser.generateKeys();
  const keys = {p256dh: browser.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url')};
  return `webpush:${JSON.stringify({endpoint: `${base}/web/${canaries.device}`, keys})}`;
}

async function useEverything(): Promise<void> {
  const {backend} = server;
  await backend.put('/_admin/webhooks', {
    urls: [`${base}/${canaries.hook}`, `http://127.0.0.1:1/${canaries.hook}`],
    events: ['message.sent', 'message.updated', 'message.deleted', 'user.updated', 'conversation.updated'],
  });
  await backend.put('/_admin/settings', {
    translationProvider: {kind: 'libretranslate', url: `${base}/t`, key: canaries.provider},
  });
  await backend.put('/users/alice', {
    name: canaries.name,
    email: [`${canaries.email}a@mail.example`],
    custom: {k: canaries.custom},
  });
  await backend.put('/users/bob', {
    ...{
      name: canaries.name,
      email: [`${canaries.email}b@mail.example`],
      phone: ['+31201234567'],
      welcomeMessage: canaries.welcome,
    },
    pushTokens: {[`fcm:${canaries.device}`]: true, [webPushDevice()]: true},
  });
  await backend.put('/conversations/c', {
    participants: ['alice', 'bob'],
    subject: canaries.subject,
    custom: {k: canaries.custom},
  });
  const [id = ''] = await backend.say('c', 'alice', `${canaries.text} https://example.com/${canaries.text}`);
  await backend.put(`/conversations/c/messages/${id}`, {text: canaries.edited});
  mail.refused.set(`${canaries.email}b@mail.example`, 451);
  await server.pass(60_000);
  mail.refused.clear();
  mail.refused.set(`${canaries.email}b@mail.example`, 550);
  await server.pass(120_000);
  mail.refused.clear();

  const socket = await server.connect({userId: 'alice'});
  const {conversationId, messageId} = {conversationId: 'c', messageId: id};
  await socket.request('message.send', {conversationId, nonce: canaries.nonce!, text: canaries.text});
  await socket.request('message.edit', {conversationId, messageId, text: canaries.edited});
  await socket.request('message.translate', {conversationId, messageId, language: 'de'}).catch(() => undefined);
  await socket.request('message.search', {query: canaries.text!, limit: 5});
  await uploadAs(server, socket, canaries.file!, {filename: `${canaries.filename}.txt`});
  await uploadForm(server, canaries.file!, {name: `${canaries.filename}.txt`});
  await server.pass(60_000);
}

async function doEverythingWrong(): Promise<void> {
  const send = (path: string, init: RequestInit) =>
    fetch(server.url + path, init).then((answer) => answer.arrayBuffer());
  const auth = {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'};
  await send('/v1/demo/users', {headers: {authorization: `Bearer ${canaries.key}`}});
  await send('/v1/demo/users', {
    headers: {authorization: `Bearer ${signToken({tokenType: 'app', iss: canaries.token}, canaries.key!)}`},
  });
  await send(`/v1/demo/${canaries.path}?q=${canaries.query}`, {headers: {...auth, 'x-note': canaries.header!}});
  await send(`/%zz${canaries.path}`, {});
  await send(`/n/${canaries.path}/to?url=${canaries.query}&signature=${canaries.token}`, {});
  await send('/v1/demo/users/a', {method: 'PUT', headers: auth, body: `{"name":"${canaries.body}`});
  await send('/v1/demo/users/a', {method: 'PUT', headers: auth, body: `{"${canaries.body}":{"${canaries.body}":1}}`});
  await send(`/v1/demo/_admin/roles/${canaries.role}`, {
    method: 'PUT',
    headers: auth,
    body: '{"suppression":{"patterns":["(a+)+"]}}',
  });
  await send(`/files/demo/${canaries.token}/${canaries.filename}`, {});
  await send('/v1/demo/uploads', {
    method: 'POST',
    headers: {authorization: `Bearer ${canaries.token}`},
    body: canaries.file,
  });

  const app = await server.createApp({authenticationRequired: true});
  const stranger = await server.openSocket(app.appId);
  await stranger.hello({appId: app.appId, userId: canaries.name!, token: canaries.token}).catch(() => undefined);
  const outsider = await server.connect({userId: canaries.name});
  await outsider.request('conversation.typing', {conversationId: 'c'}).catch(() => undefined);
  const raw = await RawSocket.open(server.port);
  await raw.hello();
  await raw.write(frameBytes({payload: `[{"id":5,"type":"${canaries.frame}","token":"${canaries.token}"}]`}));
  await raw.write(frameBytes({payload: canaries.frame}));
  await raw.closed;
}

/** What no caller can do: the store fails in the middle of it all. */
async function breakTheStore(): Promise<void> {
  const socket = await server.connect({userId: 'alice'});
  const watching = await new Backend(server.url).get('/users/alice');
  expect(watching.status).toBe(200);
  await server.services.writer.run((tx) => tx.db.schema.alterTable('message').renameTo('gone').execute());
  const refusal: unknown = await socket
    .request('message.send', {conversationId: 'c', nonce: `${canaries.nonce}2`, text: canaries.text})
    .catch((error: unknown) => error);
  expect(refusal).toMatchObject({code: 'INTERNAL'});
  const body = JSON.stringify([{type: 'UserMessage', sender: 'alice', text: canaries.text}]);
  const headers = {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'};
  const answer = await fetch(`${server.url}/v1/demo/conversations/c/messages?${canaries.query}`, {
    method: 'POST',
    headers,
    body,
  });
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('gone');
  await server.services.writer.run((tx) => tx.db.schema.alterTable('gone').renameTo('message').execute());
}

it('S15: a whole run at the level of debugging logs nothing of what people say or who they are', async () => {
  await useEverything();
  await doEverythingWrong();
  await breakTheStore();

  const whole = lines.join('');
  for (const said of [
    'request failed',
    'handler failed',
    'webhook dropped',
    'translation failed',
    'was given up',
    'credential accepted',
    'credential refused',
    'request refused',
  ]) {
    expect(whole, said).toContain(said);
  }
  expect(mail.received.length).toBeGreaterThan(0);
  expect(Object.values(canaries).filter((canary) => whole.toLowerCase().includes(canary.toLowerCase()))).toEqual([]);
  for (const secret of ['sk_test_demo', '31201234567', 'eyJhbGciOi', '/users/alice', '"alice"']) {
    expect(whole, secret).not.toContain(secret);
  }
}, 60_000);
