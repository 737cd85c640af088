import {KeptRows} from '../../db/kept-rows.js';
import type {UserRow} from '../../db/schema.js';
import type {WriteTransaction} from '../../db/writer.js';
import {userQueries} from './queries.js';

/** Rows kept, a few hundred bytes each. */
const KEPT = 20_000;

type Key = readonly [appId: string, userId: string];

/** Users within transactions of the writer. The one way in which a running server writes their rows. */
export interface UserRows {
  /** Those that exist, in any order. */
  many(tx: WriteTransaction, keys: readonly Key[]): Promise<UserRow[]>;
  /** Keys must not repeat. */
  upsert(tx: WriteTransaction, rows: readonly UserRow[]): Promise<void>;
}

export function createUserRows(): UserRows {
  const queries = userQueries();
  const kept = new KeptRows<UserRow>(KEPT);
  return {
    async many(tx, keys) {
      if (keys.length === 0) return [];
      await kept.enter(tx);
      const rows: UserRow[] = [];
      const missing: [appId: string, userId: string][] = [];
      for (const [appId, userId] of keys) {
        const row = kept.get(keyOf(appId, userId));
        if (row) rows.push(row);
        else missing.push([appId, userId]);
      }
      if (missing.length === 0) return rows;
      const found = await queries.many(tx.db, missing);
      kept.keep(
        tx,
        found.map((row) => [keyOf(row.app_id, row.id), row]),
      );
      return [...rows, ...found];
    },

    async upsert(tx, rows) {
      await queries.upsert(
        tx.db,
        rows.map((row) => [row.app_id, row.id, row.attributes, row.created_at]),
      );
      for (const row of rows) kept.forget(tx, keyOf(row.app_id, row.id));
    },
  };
}

function keyOf(appId: string, userId: string): string {
  return `${appId}\0${userId}`;
}
