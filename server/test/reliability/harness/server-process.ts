import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {serverProgram} from '../../support/server-program.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** The real server in a process of its own, which may die. */
export interface ServerProcess {
  readonly port: number;
  readonly databasePath: string;
  /** Resident memory now. */
  residentBytes(): Promise<number>;
  /** Of it, what is mapped from files: the program, its libraries, and what SQLite maps of a database. */
  mappedBytes(): Promise<number>;
  openFiles(): Promise<number>;
  /** One figure of /metrics; throws when there is none of that name. */
  metric(name: string): Promise<number>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Lets it end by itself. */
  stop(): Promise<void>;
  /** Again, on the same port and the same data. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
  /** As the app's back end. Throws when refused. */
  put(path: string, body: object): Promise<void>;
}

/**
 * Starts the server from its source, or as it was built with `TALK_TEST_BUILT=1`; its request limits are off.
 * @param folder - Where its data shall be; default: a new folder.
 */
export async function startServerProcess(folder?: string): Promise<ServerProcess> {
  const port = await freePort();
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'talk-reliability-')));
  const url = `http://127.0.0.1:${port}`;
  const args = [
    'start',
    '--port',
    String(port),
    '--data',
    data,
    '--log-level',
    'error',
    '--requests-per-second',
    '0',
    '--rest-rate',
    '0',
  ];
  let child: ChildProcess | undefined;

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [...serverProgram(), ...args], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']});
    await untilReady(`${url}/health`, child);
  };
  /** The sum of some of the kernel's counts, as `/proc/PID/status` names them. */
  const bytesOf = async (...names: readonly string[]): Promise<number> => {
    const status = await readFile(`/proc/${child?.pid}/status`, 'utf8');
    const kB = names.map((name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]));
    return kB.reduce((sum, part) => sum + part, 0) * 1024;
  };
  await start();
  return {
    port,
    databasePath: join(data, 'talk.db'),
    residentBytes: () => bytesOf('VmRSS'),
    // A file in memory, as /tmp may hold, counts as shared.
    mappedBytes: () => bytesOf('RssFile', 'RssShmem'),
    openFiles: async () => (await readdir(`/proc/${child?.pid}/fd`)).length,
    async metric(name) {
      const text = await (await fetch(`${url}/metrics`)).text();
      const value = new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1];
      if (value === undefined) throw new Error(`/metrics does not tell ${name}`);
      return Number(value);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    start,
    async remove() {
      await end('SIGKILL');
      await rm(data, {recursive: true, force: true});
    },
    async put(path, body) {
      const response = await fetch(`${url}/v1/demo${path}`, {
        method: 'PUT',
        headers: {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'},
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`PUT ${path}: ${response.status} ${await response.text()}`);
    },
  };
}

/** Creates users named as their ids, and a conversation of them. */
export async function putConversation(server: ServerProcess, id: string, userIds: readonly string[]): Promise<void> {
  for (const userId of userIds) await server.put(`/users/${userId}`, {name: userId});
  await server.put(`/conversations/${id}`, {participants: userIds});
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (const startedAt = Date.now(); Date.now() - startedAt < 60_000; await delay(20)) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it was ready.`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error('The server was not ready within 60 s.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  return port;
}
