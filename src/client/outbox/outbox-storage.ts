import type {DBSchema, IDBPDatabase} from 'idb';
import {openDB} from 'idb';
import type {PendingMessage} from './pending-message.js';

/** A pending message as it is stored. */
export interface StoredMessage {
  readonly nonce: string;
  /** Whose outbox: server, app and user. */
  readonly owner: string;
  /** Place in the order of writing. */
  readonly order: number;
  readonly asGuest: boolean;
  readonly message: Omit<PendingMessage, 'error'>;
}

/** Where an outbox survives a reload. */
export interface OutboxStorage {
  load(owner: string): Promise<StoredMessage[]>;
  put(message: StoredMessage): void;
  delete(nonce: string): void;
}

interface Schema extends DBSchema {
  outbox: {key: string; value: StoredMessage; indexes: {owner: string}};
}

/** In IndexedDB. Where that fails, messages live as long as the page. */
export function openOutboxStorage(): OutboxStorage | undefined {
  if (typeof indexedDB === 'undefined') return undefined;
  const database = openDB<Schema>('talk-elements', 1, {
    upgrade: (db) => void db.createObjectStore('outbox', {keyPath: 'nonce'}).createIndex('owner', 'owner'),
  });
  const attempt = async <T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> => {
    try {
      return await work(await database);
    } catch {
      // Private windows and full disks refuse; the page still works.
      return undefined;
    }
  };
  return {
    load: async (owner) => (await attempt((db) => db.getAllFromIndex('outbox', 'owner', owner))) ?? [],
    put: (message) => void attempt((db) => db.put('outbox', message)),
    delete: (nonce) => void attempt((db) => db.delete('outbox', nonce)),
  };
}
