import {createRequire} from 'node:module';
import {Worker} from 'node:worker_threads';

/** Pages of a log. */
export interface LogPages {
  readonly all: number;
  /** Those that are in the file as well. */
  readonly moved: number;
}

/** Does checkpoints of any number of files, beside the event loop. Starts when it is first asked to do something. */
export interface CheckpointThread {
  /** Moves what a file's log holds into the file, as far as nobody still reads what was there before. Rejects without a thread. */
  checkpoint(path: string): Promise<LogPages>;
  /** Lets a checkpoint under way finish and lets go of the files. What is asked from then on is rejected. */
  close(): Promise<void>;
}

/** Not a file of its own, which would be another one to build, and TypeScript where the server runs from source. */
const program = `
  const {parentPort, workerData} = require('node:worker_threads');
  const {DatabaseSync} = require(workerData.driver);
  const files = new Map();
  const open = (path) => {
    const database = new DatabaseSync(path);
    database.exec('pragma synchronous = full');
    const file = {database, checkpoint: database.prepare('pragma wal_checkpoint(passive)')};
    files.set(path, file);
    return file;
  };
  const move = (path) => {
    try {
      const {log, checkpointed} = (files.get(path) ?? open(path)).checkpoint.get();
      return {all: log, moved: checkpointed};
    } catch {
      // No room, say. The log keeps what it holds, until another time.
      return {all: 0, moved: 0};
    }
  };
  parentPort.on('message', (path) => {
    if (path !== undefined) return parentPort.postMessage({path, pages: move(path)});
    for (const {database} of files.values()) database.close();
    parentPort.close();
  });
`;

interface Waiting {
  readonly resolve: (pages: LogPages) => void;
  readonly reject: (error: Error) => void;
}

export function createCheckpointThread(): CheckpointThread {
  /** By file, of which each is asked for one at a time. */
  const waiting = new Map<string, Waiting>();
  let worker: Worker | undefined;
  let failure: Error | undefined;

  function start(): Worker {
    const driver = createRequire(import.meta.url).resolve('@photostructure/sqlite');
    const started = new Worker(program, {eval: true, workerData: {driver}});
    started.unref();
    started.on('message', ({path, pages}: {path: string; pages: LogPages}) => {
      waiting.get(path)?.resolve(pages);
      waiting.delete(path);
    });
    started.on('error', fail);
    return started;
  }

  function fail(error: Error): void {
    worker = undefined;
    failure = error;
    for (const {reject} of waiting.values()) reject(error);
    waiting.clear();
  }

  return {
    checkpoint(path) {
      if (failure) return Promise.reject(failure);
      worker ??= start();
      const asked = worker;
      return new Promise((resolve, reject) => {
        waiting.set(path, {resolve, reject});
        asked.postMessage(path);
      });
    },

    async close() {
      failure ??= new Error('The thread for checkpoints was closed.');
      const last = worker;
      worker = undefined;
      if (!last) return;
      await new Promise<void>((resolve) => {
        last.ref();
        last.once('exit', () => resolve());
        last.postMessage(undefined);
      });
    },
  };
}
