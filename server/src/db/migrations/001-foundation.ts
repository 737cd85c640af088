import {sql, type Kysely, type Migration} from 'kysely';
import type {Dialect} from '../dialects/dialect.js';

/** Apps, users, conversations, participants, messages, reactions. */
export function foundation({clustered}: Pick<Dialect, 'clustered'>): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('meta')
        .addColumn('id', 'integer', (c) => c.primaryKey())
        .addColumn('epoch', 'text', (c) => c.notNull())
        .addColumn('commits', 'bigint', (c) => c.notNull())
        .execute();

      await db.schema
        .createTable('app')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('settings', 'text', (c) => c.notNull())
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .execute();
      await db.schema
        .createTable('app_key')
        .addColumn('app_id', 'text', (c) => c.notNull().references('app.id'))
        .addColumn('id', 'text', (c) => c.notNull())
        .addColumn('secret', 'text', (c) => c.notNull())
        .addColumn('created_at', 'bigint', (c) => c.notNull())
        .addColumn('use_for_webhooks', 'integer', (c) => c.notNull())
        .addPrimaryKeyConstraint('app_key_pkey', ['app_id', 'id'])
        .execute();
      await db.schema
        .createTable('app_role')
        .addColumn('app_id', 'text', (c) => c.notNull().references('app.id'))
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('permissions', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('app_role_pkey', ['app_id', 'name'])
        .execute();

      await clustered(
        db.schema
          .createTable('user')
          .addColumn('app_id', 'text', (c) => c.notNull())
          .addColumn('id', 'text', (c) => c.notNull())
          .addColumn('attributes', 'text', (c) => c.notNull())
          .addColumn('created_at', 'bigint', (c) => c.notNull())
          .addPrimaryKeyConstraint('user_pkey', ['app_id', 'id']),
      ).execute();
      await db.schema.createIndex('user_newest').on('user').columns(['app_id', 'created_at', 'id']).execute();

      await createConversations(db, clustered);
      await createParticipants(db, clustered);
      await createMessages(db, clustered);
    },
  };
}

type Clustered = Dialect['clustered'];

async function createConversations(db: Kysely<unknown>, clustered: Clustered): Promise<void> {
  await clustered(
    db.schema
      .createTable('conversation')
      .addColumn('app_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('epoch', 'text', (c) => c.notNull())
      .addColumn('attributes', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('version', 'bigint', (c) => c.notNull())
      .addColumn('attributes_version', 'bigint', (c) => c.notNull())
      .addColumn('participants_version', 'bigint', (c) => c.notNull())
      .addColumn('last_seq', 'bigint', (c) => c.notNull())
      .addColumn('last_time', 'bigint', (c) => c.notNull())
      .addColumn('last_message_seq', 'bigint', (c) => c.notNull())
      .addColumn('last_message_at', 'bigint')
      .addColumn('activity_at', 'bigint', (c) => c.notNull())
      .addColumn('participant_count', 'integer', (c) => c.notNull())
      .addColumn('everyone_read_until', 'bigint', (c) => c.notNull())
      .addColumn('large', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('conversation_pkey', ['app_id', 'id']),
  ).execute();
  await db.schema
    .createIndex('conversation_activity')
    .on('conversation')
    .columns(['app_id', 'activity_at', 'id'])
    .execute();
  await db.schema
    .createIndex('conversation_created')
    .on('conversation')
    .columns(['app_id', 'created_at', 'id'])
    .execute();
}

async function createParticipants(db: Kysely<unknown>, clustered: Clustered): Promise<void> {
  await clustered(
    db.schema
      .createTable('participant')
      .addColumn('app_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('active', 'integer', (c) => c.notNull())
      .addColumn('access', 'text', (c) => c.notNull())
      .addColumn('notify', 'text', (c) => c.notNull())
      .addColumn('joined_at', 'bigint', (c) => c.notNull())
      .addColumn('read_seq', 'bigint', (c) => c.notNull())
      .addColumn('read_until', 'bigint', (c) => c.notNull())
      .addColumn('marked_unread', 'integer', (c) => c.notNull())
      .addColumn('rewound', 'integer', (c) => c.notNull())
      .addColumn('version', 'bigint', (c) => c.notNull())
      .addColumn('activity_at', 'bigint')
      .addPrimaryKeyConstraint('participant_pkey', ['app_id', 'conversation_id', 'user_id']),
  ).execute();
  // A user's list of conversations, last activity first.
  await db.schema
    .createIndex('participant_feed')
    .on('participant')
    .columns(['app_id', 'user_id', 'activity_at', 'conversation_id'])
    .where(sql.ref('active'), '=', 1)
    .execute();
  // Members, newest first.
  await db.schema
    .createIndex('participant_joined')
    .on('participant')
    .columns(['app_id', 'conversation_id', 'joined_at', 'user_id'])
    .where(sql.ref('active'), '=', 1)
    .execute();
  // The member who has read least.
  await db.schema
    .createIndex('participant_read')
    .on('participant')
    .columns(['app_id', 'conversation_id', 'read_until'])
    .where(sql.ref('active'), '=', 1)
    .execute();
  // What changed since a version.
  await db.schema
    .createIndex('participant_version')
    .on('participant')
    .columns(['app_id', 'conversation_id', 'version'])
    .execute();
}

async function createMessages(db: Kysely<unknown>, clustered: Clustered): Promise<void> {
  await clustered(
    db.schema
      .createTable('message')
      .addColumn('app_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('created_version', 'bigint', (c) => c.notNull())
      .addColumn('version', 'bigint', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('sender_id', 'text')
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('source', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('edited_at', 'bigint')
      .addColumn('custom', 'text')
      .addColumn('referenced_id', 'text')
      .addColumn('nonce', 'text')
      .addColumn('reaction_count', 'integer', (c) => c.notNull())
      .addColumn('deleted', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('message_pkey', ['app_id', 'conversation_id', 'seq']),
  ).execute();
  await db.schema.createIndex('message_id').unique().on('message').columns(['app_id', 'id']).execute();
  // Messages that changed after they came; the new ones are a range of seq.
  await db.schema
    .createIndex('message_changed')
    .on('message')
    .columns(['app_id', 'conversation_id', 'version'])
    .where(sql.ref('version'), '>', sql.ref('created_version'))
    .execute();
  // Tombstones, which do not count as unread.
  await db.schema
    .createIndex('message_deleted')
    .on('message')
    .columns(['app_id', 'conversation_id', 'seq'])
    .where(sql.ref('deleted'), '=', 1)
    .execute();

  await clustered(
    db.schema
      .createTable('reaction')
      .addColumn('app_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('emoji', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('emoji_rank', 'bigint', (c) => c.notNull())
      .addColumn('user_rank', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('reaction_pkey', ['app_id', 'conversation_id', 'seq', 'emoji', 'user_id']),
  ).execute();

  await clustered(
    db.schema
      .createTable('nonce')
      .addColumn('app_id', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('scope', 'text', (c) => c.notNull())
      .addColumn('nonce', 'text', (c) => c.notNull())
      .addColumn('message_id', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('nonce_pkey', ['app_id', 'conversation_id', 'scope', 'nonce']),
  ).execute();
  await db.schema.createIndex('nonce_age').on('nonce').columns(['created_at']).execute();
}
