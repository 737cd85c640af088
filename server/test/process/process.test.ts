import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {mkdtemp, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {createInterface} from 'node:readline';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {serverProgram} from '../support/server-program.js';
import {SocketClient} from '../support/socket-client.js';

const root = resolve(import.meta.dirname, '../../..');
let data: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'talk-process-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(data, {recursive: true, force: true});
});

function run(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [...serverProgram(), ...args], {cwd: root, stdio: ['ignore', 'pipe', 'pipe']});
  children.push(child);
  return child;
}

const exitOf = (child: ChildProcess) => new Promise<number | null>((done) => child.on('exit', (code) => done(code)));
const textOf = async (stream: AsyncIterable<unknown> | null): Promise<string> => {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
};

/** Starts a server on a free port and waits for its log to say so. */
async function startProcess(): Promise<{child: ChildProcess; url: string; log: string[]}> {
  const child = run('--port', '0', '--data', data);
  const log: string[] = [];
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface({input: child.stdout});
  const port = await new Promise<number>((found, failed) => {
    child.on('exit', (code) => failed(new Error(`the server ended with ${code}`)));
    lines.on('line', (line) => {
      log.push(line);
      const entry = JSON.parse(line) as {msg: string; port?: number};
      if (entry.msg === 'ready' && entry.port !== undefined) found(entry.port);
    });
  });
  return {child, url: `http://127.0.0.1:${port}`, log};
}

const connect = async (url: string): Promise<SocketClient> => {
  const socket = await SocketClient.open(`${url}/v1/demo/realtime`);
  await socket.hello({appId: 'demo', userId: 'alice'});
  return socket;
};
const send = (socket: SocketClient, nonce: string) =>
  socket.request('message.send', {conversationId: 'c', nonce, text: 'a secret text'});

// Each starts processes, which takes seconds on a busy machine.
describe('the process', {timeout: 60_000}, () => {
  it('refuses a database on which another server runs, and takes it once that is gone', async () => {
    const first = await startProcess();
    const second = run('--port', '0', '--data', data);
    expect(await Promise.all([exitOf(second), textOf(second.stderr)])).toEqual([
      1,
      'talk-server: another server runs on this database\n',
    ]);
    expect((await fetch(`${first.url}/health`)).status).toBe(200);
    first.child.kill('SIGKILL');
    await exitOf(first.child);
    const {url} = await startProcess();
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  it('keeps its data from others on the machine', async () => {
    await startProcess();
    expect((await stat(join(data, 'talk.db'))).mode & 0o077).toBe(0);
  });

  it('keeps every acknowledged message through kill -9, and doubles none', async () => {
    const first = await startProcess();
    const socket = await connect(first.url);
    await socket.request('user.create', {userId: 'alice', patch: {name: 'Alice'}});
    await socket.request('conversation.create', {conversationId: 'c'});
    const acknowledged = new Map<string, string>();
    const nonces = Array.from({length: 300}, (_, index) => `n${index}`);
    const lane = async (own: readonly string[]): Promise<void> => {
      for (const nonce of own) {
        acknowledged.set(nonce, (await send(socket, nonce)).messageId);
        if (acknowledged.size === 50) first.child.kill('SIGKILL');
      }
    };
    await Promise.allSettled([0, 1, 2, 3, 4].map((start) => lane(nonces.slice(start * 60, start * 60 + 60))));
    await socket.closed;

    const second = await startProcess();
    const again = await connect(second.url);
    const repeated = await Promise.all([...acknowledged.keys()].map((nonce) => send(again, nonce)));
    expect(repeated.map(({messageId}) => messageId)).toEqual([...acknowledged.values()]);
    await Promise.all(nonces.map((nonce) => send(again, nonce)));
    const watched = await again.request('conversation.watch', {conversationId: 'c'});
    expect(watched?.view.lastMessage?.seq).toBe(300);
  });

  it('stops on SIGTERM: sockets hear 1001, the exit is clean, the log says no secret', async () => {
    const {child, url, log} = await startProcess();
    const socket = await connect(url);
    await socket.request('user.create', {userId: 'alice', patch: {name: 'A personal name'}});
    await socket.request('conversation.create', {conversationId: 'c'});
    await send(socket, 'n');
    await fetch(`${url}/v1/demo/users/alice`, {headers: {authorization: 'Bearer sk_test_demo'}});
    const exit = exitOf(child);
    child.kill('SIGTERM');
    expect(await socket.closed).toMatchObject({code: 1001});
    expect(await exit).toBe(0);
    const text = log.join('\n');
    expect(text).toContain('stopped');
    for (const secret of ['sk_test_demo', 'a secret text', 'A personal name', 'alice'])
      expect(text).not.toContain(secret);
  });

  it('refuses to start when a setting makes no sense, and names it', async () => {
    const child = run('--database', 'postgres://localhost/talk');
    const [code, text] = await Promise.all([exitOf(child), textOf(child.stderr)]);
    expect(code).toBe(2);
    expect(text).toMatch(/^talk-server: --database: .*\n$/m);
  });

  it('explains its options', async () => {
    const child = run('start', '--help');
    const [code, text] = await Promise.all([exitOf(child), textOf(child.stdout)]);
    expect(code).toBe(0);
    for (const option of ['--port', '--host', '--data', '--database', '--allowed-origins'])
      expect(text).toContain(option);
  });
});
