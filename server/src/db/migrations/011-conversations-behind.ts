import type {Kysely, Migration} from 'kysely';
import type {Dialect} from '../dialects/dialect.js';

/** Rows of conversations may follow their messages a moment later; this table tells which do. */
export function conversationsBehind(dialect: Dialect): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await dialect
        .clustered(
          db.schema
            .createTable('conversation_behind')
            .addColumn('app_id', 'text', (column) => column.notNull())
            .addColumn('conversation_id', 'text', (column) => column.notNull())
            .addPrimaryKeyConstraint('conversation_behind_key', ['app_id', 'conversation_id']),
        )
        .execute();
    },
  };
}
