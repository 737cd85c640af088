import {CompiledQuery, type Kysely} from 'kysely';
import type {Bus, BusEvent} from '../bus/bus.js';
import {DomainError} from '../domain/domain-error.js';
import {StorageFullError} from '../domain/storage-full-error.js';
import type {Database} from './open-database.js';
import type {Schema} from './schema.js';

/** Work that may wait. Beyond it new work is refused with UNAVAILABLE. */
const QUEUE_LIMIT = 100_000;
/** Most work of one transaction, so that none keeps the others waiting long. */
const GROUP_LIMIT = 4000;
const RETRY_MS = 1000;

/** What a piece of work may use while its transaction is open. */
export interface WriteTransaction {
  readonly db: Kysely<Schema>;
  /** Tells the bus, once and only if the transaction commits. */
  publish(event: BusEvent): void;
  /** Runs once the transaction committed, before the bus is told. For caches; must not throw. */
  afterCommit(action: () => void): void;
  /** Another number than in the last transaction if somebody else, such as the command line, has written in between. */
  dataVersion(): Promise<number>;
}

export type Outcome<O> = {readonly ok: true; readonly value: O} | {readonly ok: false; readonly error: unknown};

/** Does a list of like items at once; one outcome an item, in order. */
export type BatchHandler<I, O> = (tx: WriteTransaction, items: readonly I[]) => Promise<readonly Outcome<O>[]>;

/**
 * The only way to write. What is queued within one turn of the event loop shares a transaction, in order. A failing piece
 * of work is undone alone. After the commit events are published, then promises settle.
 */
export interface Writer {
  run<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T>;
  /** Items given next to each other to the same handler reach it as one list. */
  batch<I, O>(handler: BatchHandler<I, O>, item: I): Promise<O>;
  /** Finishes what is queued and refuses the rest. */
  close(): Promise<void>;
}

export interface WriterOptions {
  readonly database: Database;
  readonly bus: Bus;
  readonly queueLimit?: number;
  /** Told of each commit: how many pieces of work it held and how long it took. */
  readonly onCommit?: (size: number, durationMs: number) => void;
}

/** An item and the ends of its promise. `handler` is the same for all items of a batch. */
interface Job {
  readonly handler: BatchHandler<unknown, unknown>;
  readonly item: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What a commit sets off. */
interface Effects {
  readonly events: BusEvent[];
  readonly actions: (() => void)[];
}

/** An open transaction of the database. */
interface Open {
  readonly db: Kysely<Schema>;
  /** Asked once, by whoever needs it first. */
  readonly dataVersion: () => Promise<number>;
}

const savepoint = CompiledQuery.raw('savepoint work');
const rollbackTo = CompiledQuery.raw('rollback to savepoint work');
const release = CompiledQuery.raw('release savepoint work');

export function createWriter({database, bus, queueLimit = QUEUE_LIMIT, onCommit}: WriterOptions): Writer {
  const {dialect} = database;
  const {writeDb, faultOf} = dialect;
  const countCommit = writeDb
    .updateTable('meta')
    .set((eb) => ({commits: eb('commits', '+', 1)}))
    .where('id', '=', 1)
    .returning('commits')
    .compile();
  let queue: Job[] = [];
  let flushing: Promise<void> | undefined;
  let closed = false;

  function enqueue<I, O>(handler: BatchHandler<I, O>, item: I): Promise<O> {
    if (closed) return Promise.reject(new DomainError('UNAVAILABLE', 'The server is stopping.'));
    if (queue.length >= queueLimit) {
      return Promise.reject(new DomainError('UNAVAILABLE', 'Too many writes are waiting.', {retryAfterMs: RETRY_MS}));
    }
    return new Promise<O>((resolve, reject) => {
      // Types meet again here: a job's handler is the one its item and its promise were made for.
      queue.push({handler, item, resolve, reject} as Job);
      flushing ??= flush();
    });
  }

  async function flush(): Promise<void> {
    await nextTurn();
    while (queue.length > 0) {
      const jobs = queue.length > GROUP_LIMIT ? queue.splice(0, GROUP_LIMIT) : queue;
      if (jobs === queue) queue = [];
      await commit(jobs);
      if (queue.length > 0) await nextTurn();
    }
    flushing = undefined;
  }

  /** What callers hear when the database is the one that failed; the error itself when it is not. */
  function refusal(error: unknown): unknown {
    const fault = faultOf(error);
    if (fault === undefined) return error;
    return fault === 'full' ? new StorageFullError(RETRY_MS, error) : unavailable(error);
  }

  async function commit(jobs: readonly Job[], isLone = endOfBatch(jobs, 0) === jobs.length): Promise<void> {
    const startedAt = performance.now();
    const effects: Effects = {events: [], actions: []};
    const outcomes: Outcome<unknown>[] = [];
    let commits: number;
    try {
      commits = await writeDb.transaction().execute(async (db) => {
        let version: Promise<number> | undefined;
        const open: Open = {db, dataVersion: () => (version ??= dialect.dataVersion(db))};
        if (isLone) outcomes.push(...(await performAlone(open, jobs, effects)));
        else {
          for (let start = 0; start < jobs.length;) {
            const end = endOfBatch(jobs, start);
            outcomes.push(...(await perform(open, jobs.slice(start, end), effects)));
            start = end;
          }
        }
        const {rows} = await db.executeQuery(countCommit);
        return Number(rows[0]?.commits);
      });
    } catch (cause) {
      if (cause instanceof LoneBatchFailure) {
        if (jobs.length > 1) return commit(jobs, false);
        for (const job of jobs) job.reject(refusal(cause.cause));
        return;
      }
      const error = faultOf(cause) === undefined ? unavailable(cause) : refusal(cause);
      for (const job of jobs) job.reject(error);
      return;
    }
    database.epoch.committed(commits);
    for (const action of effects.actions) action();
    if (effects.events.length > 0) bus.publish(effects.events);
    jobs.forEach((job, index) => {
      const outcome = outcomes[index];
      if (outcome?.ok) job.resolve(outcome.value);
      else job.reject(refusal(outcome?.error));
    });
    onCommit?.(jobs.length, performance.now() - startedAt);
  }

  return {
    run: (work) => enqueue(runEach, work) as ReturnType<typeof work>,
    batch: enqueue,
    close: async () => {
      closed = true;
      await flushing;
    },
  };
}

/** Says that the only batch of a transaction failed, by which everything in it is undone. */
class LoneBatchFailure extends Error {}

/** Runs the only batch of a transaction, which then needs no savepoint. */
async function performAlone(open: Open, jobs: readonly Job[], effects: Effects): Promise<readonly Outcome<unknown>[]> {
  try {
    return await handle(open, jobs, effects);
  } catch (cause) {
    throw new LoneBatchFailure('The batch failed.', {cause});
  }
}

/** Runs one batch beside others. If it fails as a whole, its items get a second chance one by one, so that only the culprit fails. */
async function perform(open: Open, jobs: readonly Job[], effects: Effects): Promise<readonly Outcome<unknown>[]> {
  const {db} = open;
  const own: Effects = {events: [], actions: []};
  await db.executeQuery(savepoint);
  try {
    const outcomes = await handle(open, jobs, own);
    await db.executeQuery(release);
    effects.events.push(...own.events);
    effects.actions.push(...own.actions);
    return outcomes;
  } catch (error) {
    try {
      await db.executeQuery(rollbackTo);
      await db.executeQuery(release);
    } catch {
      // The database has undone the whole transaction, as SQLite does on a full disk: all of it fails for this reason.
      throw error;
    }
    if (jobs.length === 1) return [{ok: false, error}];
    const outcomes: Outcome<unknown>[] = [];
    for (const job of jobs) outcomes.push(...(await perform(open, [job], effects)));
    return outcomes;
  }
}

/** Gives like jobs to their handler. */
async function handle(
  {db, dataVersion}: Open,
  jobs: readonly Job[],
  {events, actions}: Effects,
): Promise<readonly Outcome<unknown>[]> {
  const handler = jobs[0]?.handler;
  if (!handler) return [];
  // Not by `map`, whose list is of another kind once this is compiled: all who read it would have to be compiled again.
  const items: unknown[] = [];
  for (const job of jobs) items.push(job.item);
  return handler(
    {db, dataVersion, publish: (event) => events.push(event), afterCommit: (action) => actions.push(action)},
    items,
  );
}

/** The handler of `run`: never batched, since each item is its own work. */
const runEach: BatchHandler<(tx: WriteTransaction) => Promise<unknown>, unknown> = async (tx, works) => {
  const outcomes: Outcome<unknown>[] = [];
  for (const work of works) outcomes.push({ok: true, value: await work(tx)});
  return outcomes;
};

function endOfBatch(jobs: readonly Job[], start: number): number {
  const handler = jobs[start]?.handler;
  let end = start + 1;
  if (handler !== (runEach as unknown)) while (jobs[end]?.handler === handler) end += 1;
  return end;
}

function unavailable(cause: unknown): DomainError {
  return new DomainError('UNAVAILABLE', 'The write could not be stored.', {retryAfterMs: RETRY_MS, cause});
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
