import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startServerProcess, type ServerProcess} from '../reliability/harness/server-process.js';
import {Backend, dataOf} from '../rest/backend.js';
import {serverProgram} from '../support/server-program.js';
import {SocketClient} from '../support/socket-client.js';

const root = resolve(import.meta.dirname, '../../..');
/** What is Zoe's: each stands nowhere else. */
const traces = {
  id: 'zoe-7f31c9',
  name: 'Zoe Quillfeather',
  email: 'zoe.quillfeather@example.org',
  phone: '+15550107731',
  custom: 'collects-meteorites',
  token: 'device-91aa03',
  text: 'peregrination',
  edited: 'sesquipedalian',
  deleted: 'borborygmus',
  quoted: 'floccinaucity',
  bytes: 'tintinnabulation-of-bytes',
  filename: 'zoes-diary',
  key: 'nonce-5be2',
};
let folder: string;
let server: ServerProcess;
let backend: Backend;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'talk-erase-'));
  server = await startServerProcess(folder);
  backend = new Backend(`http://127.0.0.1:${server.port}`);
});
afterAll(async () => {
  await server.remove();
  await rm(folder, {recursive: true, force: true});
});

async function run(...args: readonly string[]): Promise<{code: number; out: string; err: string}> {
  const child = spawn(process.execPath, [...serverProgram(), ...args, '--data', folder], {cwd: root});
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return {code, out, err};
}

/** Which of the traces stand in any file below the folder: names and bytes. */
async function found(): Promise<string[]> {
  const names = await readdir(folder, {recursive: true, withFileTypes: true});
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const all = await Promise.all(files.map(async (file) => `${file}\n${(await readFile(file)).toString('latin1')}`));
  return Object.values(traces).filter((trace) => all.some((text) => text.includes(trace)));
}

async function connect(userId: string): Promise<SocketClient> {
  const socket = await SocketClient.open(`ws://127.0.0.1:${server.port}/v1/demo/realtime`);
  await socket.hello({appId: 'demo', userId});
  return socket;
}

describe('erase', {timeout: 120_000}, () => {
  it('[S16] leaves no byte of a person in the database, its log, the files and exports, and everyone else’s data whole', async () => {
    const {id, name, email, phone, custom, token} = traces;
    await backend.put('/_admin/webhooks', {
      urls: ['http://127.0.0.1:9/hooks'],
      events: ['message.sent', 'user.updated'],
    });
    await backend.put(`/users/${id}`, {name: 'Zoe', custom: {hobby: custom}});
    await backend.put(`/users/${id}`, {name, email: [email], phone: [phone], pushTokens: {[`fcm:${token}`]: true}});
    await backend.createUsers('bob', 'carol');
    await backend.put('/conversations/c', {participants: [id, 'bob', 'carol']});
    const zoe = await connect(id);
    const bob = await connect('bob');
    const send = (socket: SocketClient, text: string, nonce: string) =>
      socket.request('message.send', {conversationId: 'c', text, nonce});
    const {messageId: kept} = await send(bob, 'hello there', 'b1');
    await send(zoe, `a ${traces.text}`, traces.key);
    const {messageId: edited} = await send(zoe, traces.edited, 'z2');
    await zoe.request('message.edit', {conversationId: 'c', messageId: edited, text: 'shorter'});
    const {messageId: deleted} = await send(zoe, traces.deleted, 'z3');
    await zoe.request('message.delete', {conversationId: 'c', messageId: deleted});
    await zoe.request('reaction.add', {conversationId: 'c', messageId: kept, emoji: '👍'});
    await bob.request('reaction.add', {conversationId: 'c', messageId: kept, emoji: '👍'});
    const mention = [{type: 'text', children: ['ask ', {type: 'mention', id, text: name}, ' about it']}];
    await bob.request('message.send', {conversationId: 'c', content: mention as never, nonce: 'b2'});
    // A conversation whose last words are hers.
    await backend.put('/conversations/d', {participants: [id, 'bob']});
    await bob.request('message.send', {conversationId: 'd', text: 'bye', nonce: 'b3'});
    const {ticket} = await zoe.request('file.begin', {
      filename: `${traces.filename}.txt`,
      size: traces.bytes.length,
      contentType: 'text/plain',
    });
    const upload = await fetch(`http://127.0.0.1:${server.port}/v1/demo/uploads`, {
      method: 'POST',
      headers: {authorization: `Bearer ${ticket}`},
      body: traces.bytes,
    });
    const {fileToken} = (await upload.json()) as {fileToken: string};
    await zoe.request('message.send', {
      conversationId: 'd',
      content: [{type: 'file', fileToken}] as never,
      nonce: 'z4',
    });
    // Found by search, so that its words are in the index.
    await send(zoe, traces.quoted, 'z5');
    const {hits} = await bob.request('message.search', {query: traces.quoted, limit: 3});
    expect(hits).toHaveLength(1);

    const refused = await run('erase', 'demo', '--user', id);
    expect(refused).toMatchObject({code: 1, out: ''});
    expect(refused.err).toContain('stop the server first');
    await server.stop();
    // All of it is there, the old words of the edited and the deleted message too: SQLite leaves them where they were.
    expect(await found()).toEqual(
      expect.arrayContaining(
        Object.values(traces).filter((trace) => trace !== traces.edited && trace !== traces.deleted),
      ),
    );
    expect((await run('export', 'demo')).out).toContain(id);

    const erased = await run('erase', 'demo', '--user', id);
    expect(erased).toMatchObject({code: 0, err: ''});
    expect(erased.out).toContain('4 messages');
    expect(await found()).toEqual([]);
    const {out: exported} = await run('export', 'demo');
    for (const trace of Object.values(traces)) expect(exported).not.toContain(trace);
    expect((await run('erase', 'nowhere', '--user', id)).err).toContain('There is no app "nowhere"');

    await server.start();
    const {body: conversation} = await backend.get('/conversations/c');
    expect(Object.keys((conversation as {participants: object}).participants)).toEqual(['bob', 'carol']);
    const messages = dataOf<{text: string; reactions: object}>(await backend.get('/conversations/c/messages'));
    expect(messages.map(({text}) => text)).toEqual(['ask @… about it', 'hello there']);
    const again = await connect('bob');
    const views = await again.request('conversation.list', {limit: 10});
    const last = new Map(views.views.map(({conversation: {id: which}, lastMessage}) => [which, lastMessage]));
    expect(last.get('d')?.content).toEqual([{type: 'text', children: ['bye']}]);
    const answer = await again.request('message.get', {conversationId: 'c', messageId: kept});
    expect(answer?.message.reactions).toEqual([{emoji: '👍', userIds: ['bob']}]);
    const search = await again.request('message.search', {query: 'hello', limit: 3});
    expect(search.hits).toHaveLength(1);
    expect((await again.request('message.search', {query: traces.quoted, limit: 3})).hits).toEqual([]);
  });
});
