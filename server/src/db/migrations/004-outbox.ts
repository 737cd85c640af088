import {sql, type Kysely, type Migration} from 'kysely';
import type {Dialect} from '../dialects/dialect.js';

/** Events that wait for their consumers, and what became of those whose consumer keeps a log. */
export function outbox({clustered}: Pick<Dialect, 'clustered'>): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await clustered(
        db.schema
          .createTable('outbox')
          .addColumn('app_id', 'text', (c) => c.notNull())
          .addColumn('queue', 'text', (c) => c.notNull())
          .addColumn('id', 'text', (c) => c.notNull())
          .addColumn('type', 'text', (c) => c.notNull())
          .addColumn('data', 'text', (c) => c.notNull())
          .addColumn('created_at', 'bigint', (c) => c.notNull())
          .addColumn('place', 'bigint')
          .addColumn('report', 'text')
          .addPrimaryKeyConstraint('outbox_pkey', ['app_id', 'queue', 'id']),
      ).execute();
      await db.schema
        .createIndex('outbox_waiting')
        .on('outbox')
        .columns(['app_id', 'queue', 'place'])
        .where(sql.ref('place'), 'is not', null)
        .execute();
      // The log of an app, newest first, and what of it is old.
      await db.schema.createIndex('outbox_log').on('outbox').columns(['app_id', 'created_at', 'id', 'queue']).execute();
    },
  };
}
