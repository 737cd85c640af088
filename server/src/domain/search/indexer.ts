import {performance} from 'node:perf_hooks';
import type {Kysely} from 'kysely';
import type {Bus} from '../../bus/bus.js';
import type {SearchIndex} from '../../db/dialects/search-index.js';
import type {Schema} from '../../db/schema.js';
import {keyOf} from '../conversations/key-of.js';
import {DomainError} from '../domain-error.js';
import {isFollowed, type Follow} from './follow.js';
import type {RoomRow, SearchQueries} from './queries.js';

/** Conversations remembered as changed. Beyond it all are looked at again. */
const DIRTY = 10_000;
/** Conversations looked at in one go. */
const STRIDE = 500;
/** Changes are left alone for a moment: more may come. */
const REST_MS = 500;
/** Work in the background takes at most one part in this many of the time, and less while the event loop is busy for most of it. */
const SHARE = 20;
const BUSY_SHARE = 100;
const BUSY = 0.75;

interface IndexerDependencies {
  readonly db: Kysely<Schema>;
  readonly index: SearchIndex;
  readonly queries: SearchQueries;
  readonly follow: Follow;
  readonly epochOf: (row: Pick<RoomRow, 'epoch'>) => string;
  readonly bus: Bus;
  readonly onError: (error: unknown) => void;
}

/** Keeps the index near the database while nothing else is to do, and up to it for those who search. */
export interface Indexer {
  /** Starts with what happened while nobody followed. */
  start(): void;
  /** The index knows all that these rows say when this resolves. */
  catchUp(appId: string, rooms: readonly RoomRow[]): Promise<void>;
  close(): Promise<void>;
}

export function createIndexer(dependencies: IndexerDependencies): Indexer {
  const {db, index, queries, follow, epochOf, bus, onError} = dependencies;
  const dirty = new Map<string, readonly [appId: string, conversationId: string]>();
  /** What follows a conversation now, by app and conversation; others wait their turn. */
  const running = new Map<string, Promise<void>>();
  let mustLookAtAll = false;
  let urgent = 0;
  /** Whether others kept the event loop busy during the last rest. */
  let isBusy = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;
  let working: Promise<void> | undefined;

  const stopListening = bus.listen((events) => {
    for (const event of events) {
      if (event.type !== 'changes') continue;
      const isConcerned = event.changes.some(({kind}) => kind !== 'read' && kind !== 'participant' && kind !== 'leave');
      if (isConcerned) notice(event.appId, event.conversationId);
    }
  });

  function notice(appId: string, conversationId: string): void {
    if (dirty.size < DIRTY) dirty.set(keyOf(appId, conversationId), [appId, conversationId]);
    else mustLookAtAll = true;
    schedule();
  }

  function schedule(): void {
    if (timer || working || isClosed) return;
    timer = setTimeout(() => {
      timer = undefined;
      working = work()
        .catch((error: unknown) => {
          if (!isClosed) onError(error);
        })
        .finally(() => {
          working = undefined;
          if (dirty.size > 0 || mustLookAtAll) schedule();
        });
    }, REST_MS).unref();
  }

  async function work(): Promise<void> {
    const pace = createPace();
    if (mustLookAtAll) {
      mustLookAtAll = false;
      await lookAtAll(pace);
    }
    for (const [key, [appId, conversationId]] of dirty) {
      if (isClosed) return;
      dirty.delete(key);
      const [room] = await queries.one(db, appId, conversationId);
      if (room) await inTurn(room, pace);
      else await index.drop({appId, conversationId});
      await pace();
    }
    while (!isClosed && (await index.tidy())) await pace();
  }

  /** Conversations that changed, or went, while nobody followed. */
  async function lookAtAll(pace: () => Promise<void>): Promise<void> {
    let last: [string, string] = ['', ''];
    for (;;) {
      const rooms = await queries.after(db, ...last, STRIDE);
      for (const room of await behind(rooms)) {
        await inTurn(room, pace);
        await pace();
        if (isClosed) return;
      }
      const end = rooms.at(-1);
      if (!end || isClosed) break;
      last = [end.app_id, end.id];
      await pace();
    }
    let after = 0;
    for (;;) {
      const known = await index.conversations(after, STRIDE);
      for (const {appId, conversationId, id} of known) {
        after = id;
        const [room] = await queries.one(db, appId, conversationId);
        if (!room) await index.drop({appId, conversationId});
      }
      if (known.length < STRIDE || isClosed) return;
      await pace();
    }
  }

  async function behind(rooms: readonly RoomRow[]): Promise<RoomRow[]> {
    const found: RoomRow[] = [];
    for (const appId of new Set(rooms.map((room) => room.app_id))) {
      const some = rooms.filter((room) => room.app_id === appId);
      const stands = await index.stands(
        appId,
        some.map(({id}) => id),
      );
      found.push(...some.filter((room) => !isFollowed(stands.get(room.id), room, epochOf(room))));
    }
    return found;
  }

  /** One at a time for each conversation. */
  async function inTurn(room: RoomRow, pause: () => Promise<void>): Promise<void> {
    const key = keyOf(room.app_id, room.id);
    while (running.has(key)) await running.get(key)?.catch(() => undefined);
    const run = follow(room, pause).finally(() => running.delete(key));
    running.set(key, run);
    await run;
  }

  /** Rests after each piece of work in proportion to it, unless somebody waits. */
  function createPace(): () => Promise<void> {
    let startedAt = performance.now();
    return async () => {
      const share = isBusy ? BUSY_SHARE : SHARE;
      const restMs = urgent > 0 ? 0 : (performance.now() - startedAt) * (share - 1);
      const before = performance.eventLoopUtilization();
      await new Promise<void>((resolve) => {
        if (isClosed || restMs <= 0) {
          setImmediate(resolve);
          return;
        }
        const rest = setTimeout(resolve, restMs).unref();
        wake = () => {
          clearTimeout(rest);
          resolve();
        };
      });
      // Without a rest, all that was seen is the work itself.
      if (restMs > 0) {
        isBusy = performance.eventLoopUtilization(before).utilization > BUSY;
        // A timer ends before what the turn has to send leaves.
        await nextTurn();
      }
      checkOpen();
      startedAt = performance.now();
    };
  }

  async function nextTurn(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    checkOpen();
  }

  function checkOpen(): void {
    if (isClosed) throw new DomainError('UNAVAILABLE', 'The server is stopping.');
  }

  return {
    start() {
      mustLookAtAll = true;
      schedule();
    },

    async catchUp(appId, rooms) {
      const late = await behind(rooms.filter((room) => room.app_id === appId));
      if (late.length === 0) return;
      urgent += 1;
      wake?.();
      try {
        for (const room of late) await inTurn(room, nextTurn);
      } finally {
        urgent -= 1;
      }
    },

    async close() {
      isClosed = true;
      stopListening();
      clearTimeout(timer);
      wake?.();
      await working;
      await Promise.allSettled(running.values());
    },
  };
}
