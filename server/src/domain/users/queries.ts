import {sql} from 'kysely';
import {rowsStatement, statement} from '../../db/statement.js';
import type {UserRow} from '../../db/schema.js';

/** Queries of users. One set a database. */
export function userQueries() {
  return {
    one: statement<[appId: string, userId: string], UserRow>((db, at) =>
      db.selectFrom('user').selectAll().where('app_id', '=', at(0)).where('id', '=', at(1)),
    ),

    /** Rows of (app id, user id) that exist, in any order. */
    many: rowsStatement<[appId: string, userId: string], UserRow>(
      ['text', 'text'],
      (wanted) =>
        sql<UserRow>`select u.app_id, u.id, u.attributes, u.created_at from (${wanted}) as w
          join ${sql.table('user')} as u on u.app_id = w.column1 and u.id = w.column2`,
    ),

    upsert: rowsStatement<[appId: string, userId: string, attributes: string, createdAt: number]>(
      ['text', 'text', 'text', 'bigint'],
      (rows) =>
        sql`insert into ${sql.table('user')} (app_id, id, attributes, created_at) ${rows}
          on conflict (app_id, id) do update set attributes = excluded.attributes`,
    ),

    /** Who shares a conversation with a user, bounded. */
    acquaintances: statement<[appId: string, userId: string, limit: number], {user_id: string}>((db, at) =>
      db
        .selectFrom('participant as own')
        .innerJoin('participant as other', (join) =>
          join
            .onRef('other.app_id', '=', 'own.app_id')
            .onRef('other.conversation_id', '=', 'own.conversation_id')
            .on('other.active', '=', sql.lit(1)),
        )
        .select('other.user_id')
        .distinct()
        .where('own.app_id', '=', at(0))
        .where('own.user_id', '=', at(1))
        .where('own.active', '=', sql.lit(1))
        .limit(at(2)),
    ),
  };
}

export type UserQueries = ReturnType<typeof userQueries>;
