import {readdir} from 'node:fs/promises';
import {connect, type Socket} from 'node:net';
import diagnostics from 'node:diagnostics_channel';
import type {Permissions} from 'talk-elements/protocol';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {populate} from '../support/populate.js';
import type {SocketClient} from '../support/socket-client.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {jpeg, png} from './pictures.js';
import {download, sendBytes, uploadAs, uploadForm} from './uploader.js';

let server: TestServer;
let alice: SocketClient;
beforeAll(async () => {
  server = await startServer();
  await populate(server, 'c', ['alice', 'bob']);
  alice = await server.connect({userId: 'alice'});
});
afterAll(() => server.stop());

/** Sets the role `default` for one test. */
async function withRole<T>(patch: Partial<Permissions>, work: () => Promise<T>): Promise<T> {
  const {roles} = server.services;
  const nothing = Object.fromEntries(Object.keys(patch).map((key) => [key, null]));
  await roles.set('demo', 'default', patch);
  try {
    return await work();
  } finally {
    await roles.set('demo', 'default', nothing);
  }
}

describe('the limit of size', () => {
  /** Sends without end what begins with `head`; what the server had read of it when it closed the connection. */
  async function readOf(head: string): Promise<number> {
    const sockets: Socket[] = [];
    const listen = (message: unknown) => void sockets.push((message as {socket: Socket}).socket);
    diagnostics.subscribe('http.server.request.start', listen);
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(head);
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const pump = (): void => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', pump);
    pump();
    await new Promise((resolve) => socket.on('close', resolve));
    diagnostics.unsubscribe('http.server.request.start', listen);
    const read = (sockets[0]?.bytesRead ?? 0) - head.length;
    // Each chunk of the coding has a line before it and one behind.
    return read - Math.ceil(read / chunk.length) * 8;
  }

  it.each([
    [
      'a session',
      async () => {
        const {ticket} = await alice.request('file.begin', {filename: 'a', size: 1});
        return `POST /v1/demo/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ticket}\r\n`;
      },
      '',
    ],
    [
      'a back end',
      async () =>
        'POST /v1/demo/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk_test_demo\r\n' +
        'Content-Type: multipart/form-data; boundary=b\r\n',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n',
    ],
  ])('S6: cuts an endless upload of %s within 64 kB of it, and leaves nothing behind', async (_who, headOf, part) => {
    const start = part && `${part.length.toString(16)}\r\n${part}\r\n`;
    for (const limit of [1000, 200_000, 1_000_000]) {
      const read = await withRole({maxFileSize: limit}, async () =>
        readOf(`${await headOf()}Transfer-Encoding: chunked\r\n\r\n${start}`),
      );
      expect(read).toBeGreaterThan(limit);
      expect(read).toBeLessThanOrEqual(limit + 64 * 1024);
      expect(await readdir(`${server.files}/.incoming`)).toEqual([]);
    }
  });

  it('holds for back ends too', async () => {
    const answer = await withRole({maxFileSize: 1000}, () => uploadForm(server, Buffer.alloc(1001, 'x')));
    expect(answer).toMatchObject({status: 400, body: {reasons: {file: ['must have at most 1000 bytes']}}});
  });

  it('lets a large file through without holding it in memory', async () => {
    const size = 48 * 1024 * 1024;
    const content = Buffer.alloc(size, 'x');
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 5);
    const files = server.services.files;
    const parts = async function* () {
      for (let at = 0; at < size; at += 65_536) yield content.subarray(at, at + 65_536);
    };
    const received = await files.receive({kind: 'backend', appId: 'demo'}, parts());
    clearInterval(timer);
    await files.discard(received);
    expect(received.size).toBe(size);
    expect(most - before).toBeLessThan(8e6);
  });
});

describe('tickets', () => {
  it('are good once, for their app, and for nothing else', async () => {
    const {ticket} = await alice.request('file.begin', {filename: 'a.txt', size: 1});
    expect((await sendBytes(server, ticket, 'x')).status).toBe(200);
    expect((await sendBytes(server, ticket, 'x')).status).toBe(400);
    const other = await server.createApp();
    expect((await sendBytes(server, ticket, 'x', other.appId)).status).toBe(401);
    expect((await sendBytes(server, 'sk_test_demo', 'x')).status).toBe(401);
    expect((await sendBytes(server, '', 'x')).status).toBe(401);
    expect((await sendBytes(server, ticket, 'x', 'nowhere')).status).toBe(404);
    const socket = await server.openSocket();
    await expect(socket.hello({appId: 'demo', userId: 'alice', token: ticket})).rejects.toThrow();
    const rest = await fetch(`${server.url}/v1/demo/users`, {headers: {authorization: `Bearer ${ticket}`}});
    expect(rest.status).toBe(401);
  });

  it('are bound by the real bytes, not by what was announced', async () => {
    const {ticket} = await alice.request('file.begin', {filename: 'a.png', size: 1, contentType: 'image/png'});
    const sent = await withRole({allowedFileTypes: ['image/*']}, () => sendBytes(server, ticket, 'text'));
    expect(sent).toMatchObject({status: 400, body: {reasons: {file: ['is of a type that may not be uploaded']}}});
  });
});

describe('roles', () => {
  const voice = Buffer.from('OggS\0\x02' + '\0'.repeat(22) + 'OpusHead' + '\0'.repeat(40), 'latin1');
  it.each([
    ['[136] no sharing of files', {canShareFile: false}, png(), {filename: 'a.png'}, 'FORBIDDEN'],
    ['no voice messages', {canSendVoiceMessage: false}, voice, {filename: 'a.ogg', subtype: 'voice'}, 'FORBIDDEN'],
    ['a size', {maxFileSize: 10}, 'x'.repeat(11), {filename: 'a.txt'}, 'LIMIT'],
    [
      'allowed types',
      {allowedFileTypes: ['image/*']},
      'x',
      {filename: 'a.txt', contentType: 'text/plain'},
      'FORBIDDEN',
    ],
    ['blocked types', {blockedFileTypes: ['.txt']}, 'x', {filename: 'A.TXT'}, 'FORBIDDEN'],
    ['a length of voice', {maxVoiceSeconds: 5}, voice, {filename: 'a.ogg', subtype: 'voice', duration: 6}, 'INVALID'],
  ] as const)('with %s refuse an upload that others may make', async (_, patch, content, intent, code) => {
    expect((await uploadAs(server, alice, content, intent)).status).toBe(200);
    await withRole(patch, async () => {
      await expect(uploadAs(server, alice, content, intent)).rejects.toMatchObject({code});
    });
  });

  it('[136] without sharing refuse the message as well', async () => {
    const {body} = await uploadAs(server, alice, png(), {filename: 'a.png'});
    const content = [{type: 'file', fileToken: body.fileToken}] as never;
    const sending = () => alice.request('message.send', {conversationId: 'c', nonce: 'n-136', content});
    await withRole({canShareFile: false}, async () => {
      await expect(sending()).rejects.toMatchObject({code: 'FORBIDDEN'});
    });
    await sending();
  });
});

describe('forms', () => {
  it.each([
    ['no file', {}, 'file'],
    ['a file under another name', {photo: new Blob(['x'])}, 'photo'],
    ['a wrong subtype', {file: new Blob(['x']), subtype: 'poem'}, 'subtype'],
    ['a width that is no number', {file: new Blob(['x']), width: 'wide'}, 'width'],
    ['a negative duration', {file: new Blob(['x']), duration: '-1'}, 'duration'],
    ['peaks that are none', {file: new Blob(['x']), peaks: '1,,2'}, 'peaks'],
    ['peaks beyond the loudest', {file: new Blob(['x']), peaks: '1,101'}, 'peaks'],
    ['too many peaks', {file: new Blob(['x']), peaks: Array(65).fill('1').join()}, 'peaks'],
  ])('with %s are refused, naming the field', async (_, fields, name) => {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.append(key, value);
    const headers = {authorization: 'Bearer sk_test_demo'};
    const answer = await fetch(`${server.url}/v1/demo/files`, {method: 'POST', body: form, headers});
    expect(answer.status).toBe(400);
    expect(Object.keys(((await answer.json()) as {reasons: object}).reasons)).toEqual([name]);
  });

  it('that are none, are cut off, or come without a key are refused', async () => {
    const post = (body: string, headers: Record<string, string>) =>
      fetch(`${server.url}/v1/demo/files`, {method: 'POST', body, headers});
    const authorization = 'Bearer sk_test_demo';
    expect((await post('{}', {authorization, 'content-type': 'application/json'})).status).toBe(400);
    expect((await post('x', {authorization, 'content-type': 'multipart/form-data'})).status).toBe(400);
    const half = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf';
    expect((await post(half, {authorization, 'content-type': 'multipart/form-data; boundary=b'})).status).toBe(400);
    expect((await post(half, {'content-type': 'multipart/form-data; boundary=b'})).status).toBe(401);
    expect(await readdir(`${server.files}/.incoming`)).toEqual([]);
  });
});

describe('serving', () => {
  const text = '0123456789';
  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=5-99', 206, '56789', 'bytes 5-9/10'],
    ['bytes=-99', 206, text, 'bytes 0-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=3-1', 200, text, null],
    ['bytes=0-1,4-5', 200, text, null],
    ['lines=1-2', 200, text, null],
  ])('answers %s with %i', async (range, status, body, contentRange) => {
    const {body: uploaded} = await uploadForm(server, text, {name: 'a.txt'});
    const got = await download(server, uploaded.fileToken, {headers: {range}});
    expect([got.status, got.bytes.toString(), got.headers.get('content-range')]).toEqual([status, body, contentRange]);
  });

  it('answers HEAD, knows what a browser has, and lets it keep that for ever', async () => {
    const picture = jpeg();
    const {body} = await uploadForm(server, picture, {name: 'a.jpg'});
    const head = await download(server, body.fileToken, {method: 'HEAD'});
    expect(head.bytes.length).toBe(0);
    expect(head.headers.get('content-length')).toBe(String(picture.length));
    expect(head.headers.get('cache-control')).toContain('immutable');
    const etag = head.headers.get('etag') ?? '';
    expect((await download(server, body.fileToken, {headers: {'if-none-match': etag}})).status).toBe(304);
    const changed = {range: 'bytes=0-1', 'if-range': '"other"'};
    expect((await download(server, body.fileToken, {headers: changed})).status).toBe(200);
  });

  it('knows nothing of other files, apps and paths', async () => {
    const {body} = await uploadForm(server, text);
    const other = await server.createApp();
    for (const path of [
      `${other.appId}/${body.fileToken}/x`,
      'demo/none/x',
      'demo/..%2f..%2ftalk.db/x',
      `demo/${'a'.repeat(500)}/x`,
    ]) {
      expect((await fetch(`${server.url}/files/${path}`)).status).toBe(404);
    }
  });
});
