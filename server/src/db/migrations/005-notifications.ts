import {sql, type Kysely, type Migration} from 'kysely';
import type {Dialect} from '../dialects/dialect.js';

/** What waits to be told to people outside the app, where their answers go, and whose device is whose. */
export function notifications({clustered}: Pick<Dialect, 'clustered'>): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await clustered(
        db.schema
          .createTable('notification_pending')
          .addColumn('app_id', 'text', (c) => c.notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull())
          .addColumn('user_id', 'text', (c) => c.notNull())
          .addColumn('first_seq', 'bigint', (c) => c.notNull())
          .addColumn('last_seq', 'bigint', (c) => c.notNull())
          .addColumn('first_at', 'bigint', (c) => c.notNull())
          .addColumn('due_at', 'bigint', (c) => c.notNull())
          .addPrimaryKeyConstraint('notification_pending_pkey', ['app_id', 'conversation_id', 'user_id']),
      ).execute();
      await db.schema.createIndex('notification_pending_due').on('notification_pending').columns(['due_at']).execute();

      await clustered(
        db.schema
          .createTable('notification_delivery')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('app_id', 'text', (c) => c.notNull())
          .addColumn('notification_id', 'text', (c) => c.notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull())
          .addColumn('user_id', 'text', (c) => c.notNull())
          .addColumn('channel', 'text', (c) => c.notNull())
          .addColumn('address', 'text', (c) => c.notNull())
          .addColumn('first_seq', 'bigint', (c) => c.notNull())
          .addColumn('last_seq', 'bigint', (c) => c.notNull())
          .addColumn('attempts', 'integer', (c) => c.notNull())
          .addColumn('due_at', 'bigint')
          .addColumn('sent_at', 'bigint')
          .addColumn('created_at', 'bigint', (c) => c.notNull()),
      ).execute();
      await db.schema
        .createIndex('notification_delivery_due')
        .on('notification_delivery')
        .columns(['due_at'])
        .where(sql.ref('due_at'), 'is not', null)
        .execute();
      await db.schema
        .createIndex('notification_delivery_recipient')
        .on('notification_delivery')
        .columns(['app_id', 'conversation_id', 'user_id', 'channel', 'created_at'])
        .execute();
      await db.schema
        .createIndex('notification_delivery_age')
        .on('notification_delivery')
        .columns(['created_at'])
        .execute();

      await clustered(
        db.schema
          .createTable('inbound_address')
          .addColumn('app_id', 'text', (c) => c.notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull())
          .addColumn('user_id', 'text', (c) => c.notNull())
          .addColumn('token', 'text', (c) => c.notNull())
          .addPrimaryKeyConstraint('inbound_address_pkey', ['app_id', 'conversation_id', 'user_id']),
      ).execute();
      await db.schema.createIndex('inbound_address_token').unique().on('inbound_address').columns(['token']).execute();

      await clustered(
        db.schema
          .createTable('push_token')
          .addColumn('app_id', 'text', (c) => c.notNull())
          .addColumn('token', 'text', (c) => c.notNull())
          .addColumn('user_id', 'text', (c) => c.notNull())
          .addPrimaryKeyConstraint('push_token_pkey', ['app_id', 'token']),
      ).execute();

      await db.schema
        .createTable('server_secret')
        .addColumn('name', 'text', (c) => c.primaryKey())
        .addColumn('value', 'text', (c) => c.notNull())
        .execute();
    },
  };
}
