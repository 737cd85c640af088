import {sql, type Kysely, type Migration} from 'kysely';

/** A message keeps the nonce of its send, beside whose nonce it is, so that no table of nonces is needed. */
export const nonces: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`update message set nonce = (
      select n.scope || ${'\n'} || n.nonce from nonce as n
      where n.app_id = message.app_id and n.conversation_id = message.conversation_id and n.nonce = message.nonce
        and n.message_id = message.id
    ) where nonce is not null`.execute(db);
    await db.schema.dropTable('nonce').execute();
    await db.schema
      .createIndex('message_nonce')
      .on('message')
      .columns(['app_id', 'conversation_id', 'nonce'])
      .where(sql.ref('nonce'), 'is not', null)
      .execute();
  },
};
