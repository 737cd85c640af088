import {sql, type Kysely, type Migration} from 'kysely';
import type {Dialect} from '../dialects/dialect.js';

/** Uploaded files, and which messages hold them. */
export function files({clustered}: Pick<Dialect, 'clustered'>): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await clustered(
        db.schema
          .createTable('file')
          .addColumn('app_id', 'text', (c) => c.notNull())
          .addColumn('id', 'text', (c) => c.notNull())
          .addColumn('owner_id', 'text')
          .addColumn('facts', 'text', (c) => c.notNull())
          .addColumn('created_at', 'bigint', (c) => c.notNull())
          .addColumn('expires_at', 'bigint')
          .addPrimaryKeyConstraint('file_pkey', ['app_id', 'id']),
      ).execute();
      // What no message holds: by age for the sweep, by owner for the limit.
      await db.schema
        .createIndex('file_expiry')
        .on('file')
        .columns(['expires_at'])
        .where(sql.ref('expires_at'), 'is not', null)
        .execute();
      await db.schema
        .createIndex('file_unsent')
        .on('file')
        .columns(['app_id', 'owner_id'])
        .where(sql.ref('expires_at'), 'is not', null)
        .execute();

      await clustered(
        db.schema
          .createTable('file_use')
          .addColumn('app_id', 'text', (c) => c.notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull())
          .addColumn('message_id', 'text', (c) => c.notNull())
          .addColumn('file_id', 'text', (c) => c.notNull())
          .addPrimaryKeyConstraint('file_use_pkey', ['app_id', 'conversation_id', 'message_id', 'file_id']),
      ).execute();
      await db.schema.createIndex('file_use_file').on('file_use').columns(['app_id', 'file_id']).execute();
    },
  };
}
