import {spawnSync} from 'node:child_process';
import {mkdtemp, rm, statfs, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {checkIntegrity, readDatabase} from './stored-messages.js';
import {putConversation, startServerProcess} from './server-process.js';

export interface FullDiskReport {
  readonly rounds: number;
  /** Messages whose request was answered with 200. */
  readonly acknowledged: number;
  /** Requests refused with 507. */
  readonly refused: number;
  /** Requests answered with anything else. */
  readonly odd: number;
  /** Acknowledged, and not stored. */
  readonly lost: number;
  /** Stored more than once. */
  readonly doubled: number;
  /** Rounds after which the same server took messages again. */
  readonly healed: number;
  readonly integrity: readonly string[];
}

/** Left free of what is not the server's, at most. */
const ROOM = 4e6;

const headers = {authorization: 'Bearer sk_test_demo', 'content-type': 'application/json'};

/**
 * R16: a server on a small disk of its own is written to until it has no room, read from meanwhile, given room, and
 * written to again; at last the file is compared with what was acknowledged. Undefined where no disk can be made.
 */
export async function fillDisk(size: {megabytes: number; rounds: number}): Promise<FullDiskReport | undefined> {
  const disk = await mountDisk(size.megabytes);
  if (!disk) return undefined;
  const server = await startServerProcess(disk);
  const url = `http://127.0.0.1:${server.port}/v1/demo/conversations/c/messages`;
  const acknowledged = new Set<string>();
  const integrity = new Set<string>();
  let [refused, odd, healed, count] = [0, 0, 0, 0];

  /** Ten messages of 5 kB; the status, and on success they are remembered. */
  const post = async (): Promise<number> => {
    const names = Array.from({length: 10}, () => `message-${(count += 1)}`);
    const body = names.map((name) => ({
      type: 'UserMessage',
      sender: 'a',
      text: name.padEnd(5000, '.'),
      idempotencyKey: name,
    }));
    const {status} = await fetch(url, {method: 'POST', headers, body: JSON.stringify(body)});
    if (status === 200) for (const name of names) acknowledged.add(name);
    else if (status === 507) refused += 1;
    else odd += 1;
    return status;
  };

  try {
    await putConversation(server, 'c', ['a']);
    for (let round = 0; round < size.rounds; round++) {
      // What someone else keeps on the disk, and removes when it is full.
      const ballast = join(disk, 'ballast');
      const {bavail, bsize} = await statfs(disk);
      const free = bavail * bsize;
      await writeFile(ballast, Buffer.alloc(Math.max(Math.floor(free / 2), free - ROOM)));
      while ((await post()) === 200);
      for (let again = 0; again < 20; again++) await post();
      if (!(await fetch(`${url}?limit=100`, {headers})).ok) odd += 1;

      await rm(ballast);
      for (let tries = 0; tries < 50; tries++) {
        const before = odd;
        if ((await post()) === 200) {
          healed += 1;
          break;
        }
        odd = before;
        await delay(100);
      }
    }
    await server.stop();
    integrity.add(checkIntegrity(server.databasePath));
    const copies = new Map<string, number>();
    for (const {text} of readDatabase(server.databasePath).messages) {
      const name = text.replace(/\.+$/, '');
      copies.set(name, (copies.get(name) ?? 0) + 1);
    }
    return {
      rounds: size.rounds,
      acknowledged: acknowledged.size,
      refused,
      odd,
      lost: [...acknowledged].filter((name) => !copies.has(name)).length,
      doubled: [...copies.values()].filter((copy) => copy > 1).length,
      healed,
      integrity: [...integrity],
    };
  } finally {
    await server.kill();
    // Lazily: SQLite lets go of files only when its statements are collected.
    spawnSync('umount', ['-l', disk]);
    await rm(disk, {recursive: true, force: true});
  }
}

/** A disk in memory, where this system lets us make one. */
async function mountDisk(megabytes: number): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'talk-disk-'));
  const {status} = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (status === 0) return folder;
  await rm(folder, {recursive: true});
  return undefined;
}
