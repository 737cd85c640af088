import {sql} from 'kysely';
import {rowsStatement, statement} from '../../db/statement.js';
import type {ConversationRow} from '../../db/schema.js';

/** Queries of conversations. One set a database. */
export function conversationQueries() {
  return {
    one: statement<[appId: string, conversationId: string], ConversationRow>((db, at) =>
      db.selectFrom('conversation').selectAll().where('app_id', '=', at(0)).where('id', '=', at(1)),
    ),

    /** Those that exist, in any order. */
    many: rowsStatement<[appId: string, conversationId: string], ConversationRow>(
      ['text', 'text'],
      (wanted) =>
        sql<ConversationRow>`select c.* from (${wanted}) as w
          join conversation as c on c.app_id = w.column1 and c.id = w.column2`,
    ),

    /** The newest message that still exists, below a seq. */
    lastMessage: statement<[appId: string, conversationId: string, below: number], {seq: number; created_at: number}>(
      (db, at) =>
        db
          .selectFrom('message')
          .select(['seq', 'created_at'])
          .where('app_id', '=', at(0))
          .where('conversation_id', '=', at(1))
          .where('seq', '<', at(2))
          .where('deleted', '=', sql.lit(0))
          .orderBy('seq', 'desc')
          .limit(1),
    ),
  };
}

export type ConversationQueries = ReturnType<typeof conversationQueries>;
