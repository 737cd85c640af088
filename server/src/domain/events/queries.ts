import {sql} from 'kysely';
import {rowsStatement, statement} from '../../db/statement.js';
import type {OutboxRow} from '../../db/schema.js';

/** Queries of the outbox. One set a database. */
export function eventQueries() {
  return {
    /** An event that is known already stays as it is. */
    insert: rowsStatement<
      [appId: string, queue: string, id: string, type: string, data: string, createdAt: number, place: number]
    >(
      ['text', 'text', 'text', 'text', 'text', 'bigint', 'bigint'],
      (rows) =>
        sql`insert into outbox (app_id, queue, id, type, data, created_at, place)
          select column1, column2, column3, column4, column5, column6, column7 from (${rows}) as v where true
          on conflict (app_id, queue, id) do nothing`,
    ),

    /** Those of one queue that wait, oldest first. */
    waiting: statement<[appId: string, queue: string, after: number, limit: number], OutboxRow>((db, at) =>
      db
        .selectFrom('outbox')
        .selectAll()
        .where('app_id', '=', at(0))
        .where('queue', '=', at(1))
        .where('place', '>', at(2))
        .orderBy('place')
        .limit(at(3)),
    ),

    remove: rowsStatement<[appId: string, queue: string, id: string]>(
      ['text', 'text', 'text'],
      (rows) => sql`delete from outbox where (app_id, queue, id) in (${rows})`,
    ),
  };
}
