import type {DBSchema, IDBPDatabase} from 'idb';
import {openDB} from 'idb';
import type {KeptChat, KeptFeed} from './kept.js';

/** Another shape of snapshots: what was kept before is of no use. */
const format = 1;
/** Most kept for one user: the conversations that were open last, and the lists. */
const most = {chat: 30, feed: 5};
const anyKey: [] = [];

interface Stored<T> {
  /** Whose: server, app and user. */
  readonly owner: string;
  /** A conversation, or a filter of the list. */
  readonly id: string;
  /** When it was kept, in milliseconds of the browser. */
  readonly at: number;
  readonly format: number;
  readonly kept: T;
}

interface Schema extends DBSchema {
  chat: {key: [string, string]; value: Stored<KeptChat>; indexes: {age: [string, number]}};
  feed: {key: [string, string]; value: Stored<KeptFeed>; indexes: {age: [string, number]}};
}

interface Kinds {
  chat: KeptChat;
  feed: KeptFeed;
}

/** Where conversations survive a reload. Nothing rejects: a browser that keeps nothing only starts slower. */
export interface KeptStorage {
  read<K extends keyof Kinds>(kind: K, owner: string, id: string): Promise<Kinds[K] | undefined>;
  put<K extends keyof Kinds>(kind: K, owner: string, id: string, kept: Kinds[K]): Promise<void>;
  remove(kind: keyof Kinds, owner: string, id: string): Promise<void>;
  /** Removes everything of one user. */
  clear(owner: string): Promise<void>;
}

let shared: KeptStorage | undefined;

/** In IndexedDB, one for all users. Where that is refused, as in private windows and on full disks, nothing is kept. */
export function openKeptStorage(): KeptStorage {
  return (shared ??= create());
}

function create(): KeptStorage {
  let database: Promise<IDBPDatabase<Schema>> | undefined;
  const attempt = async <T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> => {
    try {
      database ??= openDB<Schema>('talk-elements-kept', 1, {
        upgrade(db) {
          for (const kind of ['chat', 'feed'] as const) {
            db.createObjectStore(kind, {keyPath: ['owner', 'id']}).createIndex('age', ['owner', 'at']);
          }
        },
        // Another tab wants a later version: this one goes without.
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
        terminated: () => (database = undefined),
      });
      return await work(await database);
    } catch {
      return undefined;
    }
  };
  /** What was kept longest ago makes room. */
  const prune = (kind: keyof Kinds, owner: string) =>
    attempt(async (db) => {
      const transaction = db.transaction(kind, 'readwrite');
      const all = IDBKeyRange.bound([owner], [owner, anyKey]);
      let excess = (await transaction.store.index('age').count(all)) - most[kind];
      let cursor = excess > 0 ? await transaction.store.index('age').openCursor(all) : null;
      for (; cursor && excess > 0; excess--) {
        await cursor.delete();
        cursor = await cursor.continue();
      }
      await transaction.done;
    });

  return {
    read: (kind, owner, id) =>
      attempt(async (db) => {
        const found = await db.get(kind, [owner, id]);
        return found?.format === format ? (found.kept as never) : undefined;
      }),
    async put(kind, owner, id, kept) {
      const stored = {owner, id, at: Date.now(), format, kept};
      await attempt((db) => db.put(kind, stored as never));
      await prune(kind, owner);
    },
    async remove(kind, owner, id) {
      await attempt((db) => db.delete(kind, [owner, id]));
    },
    async clear(owner) {
      const all = IDBKeyRange.bound([owner], [owner, anyKey]);
      await attempt((db) => Promise.all([db.delete('chat', all), db.delete('feed', all)]));
    },
  };
}
