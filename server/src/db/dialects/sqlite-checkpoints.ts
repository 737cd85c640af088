import {createRequire} from 'node:module';
import {Worker} from 'node:worker_threads';
import type {DatabaseSync} from '@photostructure/sqlite';

/** Rows that change between two checkpoints. */
const CHANGES = 5000;
/** Pages in the log, 64 MB, from which on it is made to start over. */
const LONG = 16_000;
/** Pages at which a connection does its checkpoints itself: where there is no thread, and where the thread has fallen far behind. */
const ALONE = 4000;
const FAR_BEHIND = 4 * LONG;

export interface Checkpoints {
  /** Called after each commit, outside a transaction. Never throws. */
  committed(): void;
  /** Lets a checkpoint under way finish. From then on there are none. */
  close(): Promise<void>;
}

export interface CheckpointLimits {
  readonly changes?: number;
  readonly long?: number;
}

/** Not a file of its own, which would be another one to build, and TypeScript where the server runs from source. */
const program = `
  const {parentPort, workerData} = require('node:worker_threads');
  const {DatabaseSync} = require(workerData.driver);
  const database = new DatabaseSync(workerData.path);
  database.exec('pragma synchronous = full');
  const checkpoint = database.prepare('pragma wal_checkpoint(passive)');
  const pagesOfLog = () => {
    try {
      return checkpoint.get().log;
    } catch {
      // No room, say. The log keeps what it holds, until another time.
      return 0;
    }
  };
  parentPort.on('message', (isLast) => {
    if (!isLast) return parentPort.postMessage(pagesOfLog());
    database.close();
    parentPort.close();
  });
`;

/**
 * Moves what the log holds into the database file, in a thread with a connection of its own, for it takes as long as the disk
 * needs for thousands of pages, and the event loop would stand still. It never waits for the writer nor the writer for it. The log can
 * start over only when nothing in it is left to move; while writes go on, something always is, so once the log is long the
 * writer moves the last pages itself. The thread starts when there is something to do.
 */
export function createCheckpoints(
  database: InstanceType<typeof DatabaseSync>,
  path: string,
  {changes = CHANGES, long = LONG}: CheckpointLimits = {},
): Checkpoints {
  database.exec(`pragma wal_autocheckpoint = ${FAR_BEHIND}`);
  const checkpoint = database.prepare('pragma wal_checkpoint(passive)');
  const total = database.prepare('select total_changes()');
  total.setReturnArrays(true);
  let worker: Worker | undefined;
  let changesBefore = 0;
  let state: 'idle' | 'busy' | 'alone' | 'closed' = 'idle';
  let isLong = false;

  function start(): Worker {
    const driver = createRequire(import.meta.url).resolve('@photostructure/sqlite');
    const started = new Worker(program, {eval: true, workerData: {path, driver}});
    started.unref();
    started.on('message', (pages: number) => {
      if (state === 'busy') state = 'idle';
      isLong = pages > long;
    });
    // Without the thread nothing is lost but time.
    started.on('error', () => {
      worker = undefined;
      if (state === 'closed') return;
      state = 'alone';
      database.exec(`pragma wal_autocheckpoint = ${ALONE}`);
    });
    return started;
  }

  /** Moves what is left, which after the thread's work is little. */
  function finish(): void {
    try {
      checkpoint.all();
    } catch {
      // What was committed is in the log, and stays there until another time.
    }
  }

  return {
    committed() {
      if (state === 'closed') return;
      if (isLong) {
        isLong = false;
        finish();
      }
      if (state !== 'idle') return;
      const [row] = total.all() as unknown as [[number]];
      if (row[0] - changesBefore < changes) return;
      changesBefore = row[0];
      state = 'busy';
      worker ??= start();
      worker.postMessage(false);
    },

    async close() {
      state = 'closed';
      const last = worker;
      worker = undefined;
      if (!last) return;
      await new Promise<void>((resolve) => {
        last.ref();
        last.once('exit', () => resolve());
        last.postMessage(true);
      });
    },
  };
}
