import type {DatabaseSync} from '@photostructure/sqlite';
import type {CheckpointThread} from './sqlite-checkpoint-thread.js';

/** Commits, or rows that change if they are many, between two checkpoints. */
const COMMITS = 128;
const CHANGES = 5000;
/** Pages in the log, 16 MB, from which on it is made to start over. */
const LONG = 4000;
/** Pages at which a connection does its checkpoints itself: where there is no thread, and where the thread has fallen far behind. */
const ALONE = 4000;
const FAR_BEHIND = 64_000;

export interface Checkpoints {
  /** Called after each commit, outside a transaction. Never throws. */
  committed(): void;
  /** From then on none are begun. One under way is the thread's to finish. */
  close(): void;
}

export interface CheckpointLimits {
  readonly commits?: number;
  readonly changes?: number;
  readonly long?: number;
}

/**
 * Moves what the log of a file holds into the file, in a thread with a connection of its own, for it takes as long as the disk
 * needs for thousands of pages, and the event loop would stand still. It never waits for the writer nor the writer for it. The log can
 * start over only when nothing in it is left to move; while writes go on, something always is. So once the log is long the thread
 * moves what was written while it did so, and then the writer the few pages that are left, unless somebody still reads an older state.
 */
export function createCheckpoints(
  database: InstanceType<typeof DatabaseSync>,
  path: string,
  thread: CheckpointThread,
  {commits = COMMITS, changes = CHANGES, long = LONG}: CheckpointLimits = {},
): Checkpoints {
  database.exec(`pragma wal_autocheckpoint = ${FAR_BEHIND}`);
  const checkpoint = database.prepare('pragma wal_checkpoint(passive)');
  const total = database.prepare('select total_changes()');
  total.setReturnArrays(true);
  let commitsSince = 0;
  let changesBefore = 0;
  let state: 'idle' | 'busy' | 'alone' | 'closed' = 'idle';
  let isAlmostMoved = false;

  async function ask(): Promise<void> {
    try {
      const first = await thread.checkpoint(path);
      if (first.all > long) {
        const second = await thread.checkpoint(path);
        isAlmostMoved = second.moved >= first.all;
      }
      if (state === 'busy') state = 'idle';
    } catch {
      // Without the thread nothing is lost but time.
      if (state === 'closed') return;
      state = 'alone';
      database.exec(`pragma wal_autocheckpoint = ${ALONE}`);
    }
  }

  /** Moves what is left. */
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
      if (isAlmostMoved) {
        isAlmostMoved = false;
        finish();
      }
      commitsSince += 1;
      if (state !== 'idle') return;
      const [row] = total.all() as unknown as [[number]];
      if (commitsSince < commits && row[0] - changesBefore < changes) return;
      commitsSince = 0;
      changesBefore = row[0];
      state = 'busy';
      void ask();
    },

    close() {
      state = 'closed';
    },
  };
}
