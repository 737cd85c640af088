import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';

/** A server under measurement, in a process pinned to the first core. */
export interface Target {
  readonly name: 'bare' | 'ours';
  readonly port: number;
  /** The file of ours. */
  readonly databasePath: string;
  /** Seconds of CPU used so far. */
  cpuSeconds(): Promise<number>;
  residentBytes(): Promise<number>;
  stop(): Promise<void>;
}

const root = new URL('../..', import.meta.url).pathname;
const built = [join(root, 'server/dist/main.js')];
const source = ['--conditions=source', '--import', 'tsx', join(root, 'server/src/main.ts')];
/** Linux counts CPU in these. */
const ticksPerSecond = 100;

/**
 * Starts the bare server, or ours with its request limit off.
 * @param fromSource - Ours as it is written, not as `npm run build` left it.
 */
export async function startTarget(name: Target['name'], fromSource = false): Promise<Target> {
  const data = await mkdtemp(join(tmpdir(), 'talk-bench-'));
  const port = await freePort();
  const args =
    name === 'bare'
      ? ['--import', 'tsx', join(root, 'bench/server/bare-server.ts'), String(port), join(data, 'bare.db')]
      : [
          ...(fromSource ? source : built),
          'start',
          '--port',
          String(port),
          '--data',
          data,
          '--log-level',
          'warn',
          '--requests-per-second',
          '0',
          '--participant-limit',
          '2000',
          '--rest-rate',
          '0',
        ];
  const child = spawn('taskset', ['-c', '0', process.execPath, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // As deploy/ starts ours.
    env: {...process.env, NODE_OPTIONS: '--max-semi-space-size=32'},
  });
  await untilReady(`http://127.0.0.1:${port}/health`, child);
  const endedEarly = (code: number | null) => {
    console.error(`The ${name} server ended with ${code} under load.`);
    process.exit(1);
  };
  child.once('exit', endedEarly);
  const pid = child.pid!;
  return {
    name,
    port,
    databasePath: join(data, 'talk.db'),
    async cpuSeconds() {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // Behind the name, which may hold spaces: utime and stime are fields 14 and 15 of the whole.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    },
    async residentBytes() {
      const status = await readFile(`/proc/${pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)![1]) * 1024;
    },
    async stop() {
      child.off('exit', endedEarly);
      if (child.exitCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await rm(data, {recursive: true, force: true});
    },
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it was ready.`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await delay(50);
  }
  throw new Error('The server was not ready within 30 s.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  return port;
}
