import {sql, type Kysely} from 'kysely';
import type {Schema} from '../schema.js';

/**
 * How large things become, as sqlite_stat1 wants it: rows, then rows that share the first column of an index, the first
 * two, and so on. Told instead of measured, so that plans are good from the first row on and never change by themselves.
 * Without it SQLite takes a scan of a whole app for as cheap as an index.
 */
const statistics: readonly (readonly [table: string, index: string, numbers: string])[] = [
  ['user', 'user', '100000 100000 1'],
  ['user', 'user_newest', '100000 100000 2 1'],
  ['conversation', 'conversation', '100000 100000 1'],
  ['conversation', 'conversation_activity', '100000 100000 2 1'],
  ['conversation', 'conversation_created', '100000 100000 2 1'],
  ['participant', 'participant', '1000000 1000000 100 1'],
  ['participant', 'participant_feed', '1000000 1000000 20 1 1'],
  ['participant', 'participant_joined', '1000000 1000000 100 2 1'],
  ['participant', 'participant_read', '1000000 1000000 100 5'],
  ['participant', 'participant_version', '1000000 1000000 100 1'],
  ['message', 'message_place', '10000000 10000000 1000 1'],
  ['message', 'message_id', '10000000 10000000 1'],
  ['message', 'message_changed', '100000 100000 20 1'],
  ['message', 'message_deleted', '10000 10000 5 1'],
  ['message', 'message_nonce', '10000000 10000000 1'],
  ['reaction', 'reaction', '1000000 1000000 500 3 2 1'],
];

/** Stores the statistics. Each connection then reads them with `readStatistics`. */
export async function writeStatistics(db: Kysely<Schema>): Promise<void> {
  // Makes the table that holds them, at the price of looking at one row.
  await sql`analyze meta`.execute(db);
  await db.transaction().execute(async (tx) => {
    await sql`delete from sqlite_stat1`.execute(tx);
    for (const [table, index, numbers] of statistics) {
      await sql`insert into sqlite_stat1 (tbl, idx, stat) values (${table}, ${index}, ${numbers})`.execute(tx);
    }
  });
}

export async function readStatistics(db: Kysely<Schema>): Promise<void> {
  await sql`analyze sqlite_schema`.execute(db);
}
