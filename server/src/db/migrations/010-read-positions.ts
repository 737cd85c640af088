import {sql, type Kysely, type Migration} from 'kysely';

/**
 * The member who has read least is looked up in an index only where there are many: large conversations, whose members have no
 * activity of their own. Elsewhere a look at the few members costs less than to keep the index with every read and every message.
 */
export const readPositions: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.dropIndex('participant_read').execute();
    await db.schema
      .createIndex('participant_read')
      .on('participant')
      .columns(['app_id', 'conversation_id', 'read_until'])
      .where(sql.ref('active'), '=', 1)
      .where(sql.ref('activity_at'), 'is', null)
      .execute();
  },
};
