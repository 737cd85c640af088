import {generateKeyPairSync} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type Server} from 'node:http';
import {createServer as createHttp2Server, type Http2Server, type IncomingHttpHeaders} from 'node:http2';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** A push as a service received it. */
export interface ReceivedPush {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The push services of Google, Apple and browsers, and an SMS adapter: they keep what they get and answer as a test says. */
export async function startPushServices() {
  const received: Record<'fcm' | 'tokens' | 'apns' | 'web' | 'sms', ReceivedPush[]> = {
    fcm: [],
    tokens: [],
    apns: [],
    web: [],
    sms: [],
  };
  /** What each service answers next; empty for success. */
  const answers = {fcm: [] as [number, object][], apns: [] as [number, object][], web: [] as number[]};
  const rsa = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: {type: 'spki', format: 'pem'},
    privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
  });
  const ec = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: {type: 'spki', format: 'pem'},
    privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
  });

  const answer = async (request: IncomingMessage): Promise<[number, object]> => {
    const path = request.url ?? '';
    const one = {path, headers: request.headers, body: await read(request)};
    if (path === '/token') {
      received.tokens.push(one);
      return [200, {access_token: `access-${received.tokens.length}`, expires_in: 3600}];
    }
    if (path === '/sms') {
      received.sms.push(one);
      return [200, {}];
    }
    if (path.startsWith('/web/')) {
      received.web.push(one);
      return [answers.web.shift() ?? 201, {}];
    }
    received.fcm.push(one);
    return answers.fcm.shift() ?? [200, {name: 'projects/p/messages/1'}];
  };
  const http = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(body));
    });
  });
  const apple = createHttp2Server();
  apple.on('stream', (stream, headers) => {
    void read(stream).then((body) => {
      received.apns.push({path: String(headers[':path']), headers, body});
      const [status, answered] = answers.apns.shift() ?? [200, {}];
      stream.respond({':status': status});
      stream.end(JSON.stringify(answered));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()));
  await new Promise<void>((resolve) => apple.listen(0, '127.0.0.1', () => resolve()));
  const base = `http://127.0.0.1:${portOf(http)}`;
  const folder = await mkdtemp(join(tmpdir(), 'push-'));
  const account = {
    project_id: 'talk-project',
    client_email: 'push@talk-project.example',
    private_key: rsa.privateKey,
    token_uri: `${base}/token`,
  };
  await writeFile(join(folder, 'fcm.json'), JSON.stringify(account));
  const apns = {keyId: 'KEY', teamId: 'TEAM', topic: 'com.example.app', key: ec.privateKey};
  await writeFile(join(folder, 'apns.json'), JSON.stringify({...apns, url: `http://127.0.0.1:${portOf(apple)}`}));

  return {
    received,
    answers,
    /** Where all but Apple's are. */
    base,
    /** The keys that these services know the server by. */
    publicKeys: {rsa: rsa.publicKey, ec: ec.publicKey},
    /** For the server that sends. */
    channels: {
      fcm: {file: join(folder, 'fcm.json')},
      fcmUrl: base,
      apns: join(folder, 'apns.json'),
      webPushContact: 'mailto:ops@mail.example',
      sms: {url: `${base}/sms`, secret: 'sms-secret'},
    },
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await new Promise((resolve) => apple.close(resolve));
      await rm(folder, {recursive: true});
    },
  };
}

async function read(request: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function portOf(of: Server | Http2Server): number {
  return (of.address() as AddressInfo).port;
}
