import {sql, type Kysely, type Migration} from 'kysely';

const places = sql.raw('app_id, conversation_id, seq');
const rest = sql.raw(
  `id, created_version, version, type, sender_id, content, source, created_at, origin, edited_at, custom, referenced_id,
   reaction_count, deleted`,
);
/** Whose a nonce is, and the nonce. */
const scope = sql`substr(nonce, 1, instr(nonce, ${'\n'}) - 1)`;
const name = sql`substr(nonce, instr(nonce, ${'\n'}) + 1)`;

/**
 * Messages lie in the order in which they come, whatever their conversation, so that those of one moment share pages;
 * clustered, each had pages of its own and made their neighbours move. Their nonces begin with what clients choose by
 * the time, for the same reason. Copies all messages.
 */
export const messageOrder: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.alterTable('message').renameTo('clustered_message').execute();
    await db.schema
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
      .execute();
    await sql`insert into message (${places}, ${rest}, nonce)
      select ${places}, ${rest}, ${name} || ${'\n'} || ${scope} from clustered_message order by ${places}`.execute(db);
    await db.schema.dropTable('clustered_message').execute();

    await db.schema
      .createIndex('message_place')
      .unique()
      .on('message')
      .columns(['app_id', 'conversation_id', 'seq'])
      .execute();
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
    await db.schema
      .createIndex('message_nonce')
      .on('message')
      .columns(['app_id', 'nonce'])
      .where(sql.ref('nonce'), 'is not', null)
      .execute();
  },
};
