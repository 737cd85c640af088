import type {ContentBlock, FileBlock} from 'talk-elements/protocol';
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {Backend, dataOf, reasonsOf} from '../rest/backend.js';
import {uniqueId} from '../support/populate.js';
import type {SocketClient} from '../support/socket-client.js';
import {startServer, type TestServer} from '../support/start-server.js';
import {png} from './pictures.js';
import {download, uploadAs, uploadForm} from './uploader.js';

let server: TestServer;
let backend: Backend;
let clock = 0;
let alice: SocketClient;
let bob: SocketClient;
let id: string;
let path: string;
const day = 24 * 60 * 60 * 1000;

beforeAll(async () => {
  server = await startServer({now: () => Date.now() + clock});
  backend = new Backend(server.url);
  alice = await server.connect({userId: 'alice'});
  bob = await server.connect({userId: 'bob'});
});
afterAll(() => server.stop());

beforeEach(async () => {
  id = uniqueId('files');
  path = `/conversations/${id}/messages`;
  await backend.createConversation(id, ['alice', 'bob']);
});

async function newFile(content = 'some text', name = 'notes.txt'): Promise<string> {
  const {body} = await uploadForm(server, content, {name, type: 'text/plain'});
  return body.fileToken ?? '';
}

async function fileOf(socket: SocketClient, messageId: string): Promise<FileBlock> {
  const found = await socket.request('message.get', {conversationId: id, messageId});
  return found?.message.content[0] as FileBlock;
}

const send = (socket: SocketClient, fileToken: string, nonce = uniqueId('nonce')) =>
  socket.request('message.send', {
    conversationId: id,
    nonce,
    content: [{type: 'file', fileToken} as unknown as ContentBlock],
  });

describe('files in messages', () => {
  it('[118] go by attachmentToken, and come back as attachment and as a block of content', async () => {
    const {body, status} = await uploadForm(server, png(), {name: 'boat.png', type: 'image/png'});
    expect(status).toBe(200);
    expect(body.attachmentToken).toBe(body.fileToken);

    const posted = await backend.post(path, [
      {type: 'UserMessage', sender: 'alice', attachmentToken: body.attachmentToken},
      {type: 'SystemMessage', attachmentToken: body.attachmentToken},
    ]);

    expect(posted.status).toBe(200);
    const [system, user] = dataOf(await backend.get(path));
    const url = `${server.url}/files/demo/${body.fileToken}/boat.png`;
    expect(user).toMatchObject({
      senderId: 'alice',
      text: null,
      attachment: {url, size: png().length, dimensions: {width: 2, height: 3}},
      content: [
        {type: 'file', fileToken: body.fileToken, url, filename: 'boat.png', subtype: 'image', width: 2, height: 3},
      ],
    });
    expect(system).toMatchObject({type: 'SystemMessage', senderId: null, attachment: {url}});
    expect(dataOf(await backend.get('/conversations'))[0]).toMatchObject({lastMessage: {attachment: {url}}});
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(png())).toBe(true);
  });

  it('[063] go by a session’s upload, with the dimensions it gave, and may be sent on as they came', async () => {
    const {body} = await uploadAs(server, alice, png(), {
      filename: 'boat.png',
      contentType: 'image/png',
      subtype: 'image',
      width: 640,
      height: 480,
    });
    const {messageId} = await send(alice, body.fileToken ?? '');
    const received = await fileOf(bob, messageId);
    expect(received).toMatchObject({subtype: 'image', width: 640, height: 480, filename: 'boat.png'});

    const again = await bob.request('message.send', {conversationId: id, nonce: uniqueId('n'), content: [received]});
    expect(await fileOf(alice, again.messageId)).toEqual(received);
    expect(received.url).toBe(`/files/demo/${body.fileToken}/boat.png`);
  });

  it('hold what the server knows, whatever a sender says about it', async () => {
    const token = await newFile();
    const lie = {
      type: 'file',
      fileToken: token,
      url: 'https://evil.example/x',
      size: 1,
      filename: 'x',
      subtype: 'image',
    };
    const content = [lie as unknown as FileBlock];
    const {messageId} = await alice.request('message.send', {conversationId: id, nonce: uniqueId('n'), content});

    expect(await fileOf(bob, messageId)).toEqual({
      type: 'file',
      fileToken: token,
      url: `/files/demo/${token}/notes.txt`,
      size: 9,
      filename: 'notes.txt',
    });
  });

  it('are refused while they are somebody else’s and unsent, of another app, unknown, or of the wrong type', async () => {
    const {body} = await uploadAs(server, alice, 'mine');
    const token = body.fileToken ?? '';
    await expect(send(bob, token)).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringContaining('content.0.fileToken') as string,
    });
    await expect(send(alice, 'nothing')).rejects.toMatchObject({code: 'INVALID'});
    await expect(send(alice, 7 as unknown as string)).rejects.toMatchObject({code: 'INVALID'});

    const other = await server.createApp();
    const foreign = await uploadForm(server, 'x', {appId: other.appId, key: other.key});
    await expect(send(alice, foreign.body.fileToken ?? '')).rejects.toMatchObject({code: 'INVALID'});
    const posted = await backend.post(path, [
      {type: 'UserMessage', sender: 'alice', text: 'x'},
      {type: 'UserMessage', sender: 'alice', attachmentToken: foreign.body.fileToken},
    ]);
    expect(posted.status).toBe(400);
    expect(Object.keys(reasonsOf(posted))).toEqual(['1.attachmentToken']);
    expect(dataOf(await backend.get(path))).toEqual([]);
    const both = await backend.post(path, [{type: 'UserMessage', sender: 'alice', text: 'x', attachmentToken: token}]);
    expect(both.status).toBe(400);

    // Once it is sent, whoever sees it may send it on.
    await send(alice, token);
    await send(bob, token);
  });

  it('come with imports', async () => {
    const token = await newFile();
    const message = {type: 'UserMessage', sender: 'bob', timestamp: 1000, readBy: []};
    const importing = `/import/conversations/${id}/messages`;

    const done = await backend.post(importing, [{...message, attachmentToken: token}]);
    const wrong = await backend.post(importing, [{...message, attachmentToken: 'none'}]);

    expect(done.status).toBe(200);
    expect(Object.keys(reasonsOf(wrong))).toEqual(['0.attachmentToken']);
    expect(dataOf(await backend.get(path))).toMatchObject([{origin: 'import', attachment: {size: 9}}]);
  });

  it('keep their order among other sends', async () => {
    const token = await newFile();
    const texts = (text: string) => ({type: 'message.send' as const, conversationId: id, nonce: uniqueId('n'), text});
    const file = {
      type: 'message.send' as const,
      conversationId: id,
      nonce: uniqueId('n'),
      content: [{type: 'file', fileToken: token}],
    };
    const results = (await alice.requestAll([texts('before'), file, texts('after')])) as {seq: number}[];
    expect(results.map(({seq}) => seq)).toEqual([1, 2, 3]);
  });

  it('stay while any message holds them, and go with the last', async () => {
    const token = await newFile();
    const first = await send(alice, token);
    const second = await send(alice, token);
    clock += 2 * day;
    await server.services.files.sweep();
    expect((await download(server, token)).status).toBe(200);

    await alice.request('message.delete', {conversationId: id, messageId: first.messageId});
    await server.services.files.sweep();
    expect((await download(server, token)).status).toBe(200);

    await backend.put(`${path}/${second.messageId}`, {text: 'no file any more'});
    expect((await download(server, token)).status).toBe(404);
    expect(await server.services.files.sweep()).toBe(1);
    await expect(send(alice, token)).rejects.toMatchObject({code: 'INVALID'});
  });

  it('come with edits, and go with the conversation', async () => {
    const token = await newFile();
    const [messageId = ''] = await backend.say(id, 'alice', 'text');
    const content = [{type: 'file', fileToken: token}];
    expect((await backend.put(`${path}/${messageId}`, {content})).status).toBe(200);
    expect(await fileOf(bob, messageId)).toMatchObject({filename: 'notes.txt'});
    expect((await backend.put(`${path}/${messageId}`, {content: [{type: 'file', fileToken: 'x'}]})).status).toBe(400);
    clock += 2 * day;
    await server.services.files.sweep();
    expect((await download(server, token)).status).toBe(200);

    await backend.delete(`/conversations/${id}`);

    expect((await download(server, token)).status).toBe(404);
    expect(await server.services.files.read('demo', token)).toBeDefined();
    await server.services.files.sweep();
    expect(await server.services.files.read('demo', token)).toBeUndefined();
  });

  it('are removed a day after an upload that no message followed', async () => {
    const token = await newFile();
    clock += day - 60_000;
    await server.services.files.sweep();
    expect((await download(server, token)).status).toBe(200);
    clock += 120_000;
    expect((await download(server, token)).status).toBe(404);
    expect(await server.services.files.sweep()).toBeGreaterThan(0);
    expect(await server.services.files.read('demo', token)).toBeUndefined();
    await expect(send(alice, token)).rejects.toMatchObject({code: 'INVALID'});
  });

  it('[062] places have their bounds, and come back as location', async () => {
    const place = (latitude: number, longitude: number) =>
      alice.request('message.send', {
        conversationId: id,
        nonce: uniqueId('n'),
        content: [{type: 'location', latitude, longitude}],
      });
    await expect(place(91, 0)).rejects.toMatchObject({code: 'INVALID'});
    await expect(place(0, -180.1)).rejects.toMatchObject({code: 'INVALID'});
    await place(-90, 180);
    expect(dataOf(await backend.get(path))).toMatchObject([{location: [-90, 180], text: null, attachment: null}]);
  });
});
