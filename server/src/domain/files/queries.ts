import {sql} from 'kysely';
import {rowsStatement, statement} from '../../db/statement.js';
import type {FileRow} from '../../db/schema.js';

type File = readonly [appId: string, fileId: string];

/** Queries of files. One set a database. */
export function fileQueries() {
  return {
    one: statement<[appId: string, fileId: string], FileRow>((db, at) =>
      db.selectFrom('file').selectAll().where('app_id', '=', at(0)).where('id', '=', at(1)),
    ),

    /** Those that exist, in any order. */
    many: rowsStatement<File, FileRow>(
      ['text', 'text'],
      (wanted) =>
        sql<FileRow>`select f.* from (${wanted}) as w join file as f on f.app_id = w.column1 and f.id = w.column2`,
    ),

    /** How many files of a user no message holds, up to a limit. */
    unsent: statement<[appId: string, ownerId: string, limit: number], {id: string}>((db, at) =>
      db
        .selectFrom('file')
        .select('id')
        .where('app_id', '=', at(0))
        .where('owner_id', '=', at(1))
        .where('expires_at', 'is not', null)
        .limit(at(2)),
    ),

    /** Messages hold files: these stay as long as one of them does. */
    use: rowsStatement<readonly [appId: string, conversationId: string, messageId: string, fileId: string]>(
      ['text', 'text', 'text', 'text'],
      (rows) =>
        // "true" parts the rows from the conflict clause for SQLite's parser.
        sql`insert into file_use (app_id, conversation_id, message_id, file_id)
          select column1, column2, column3, column4 from (${rows}) as v where true
          on conflict (app_id, conversation_id, message_id, file_id) do nothing`,
    ),

    keep: rowsStatement<File>(
      ['text', 'text'],
      (rows) =>
        sql`update file set expires_at = null from (${rows}) as v
          where file.app_id = v.column1 and file.id = v.column2`,
    ),

    usesOfMessage: statement<[appId: string, conversationId: string, messageId: string], {file_id: string}>((db, at) =>
      db
        .selectFrom('file_use')
        .select('file_id')
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('message_id', '=', at(2)),
    ),

    usesOfConversation: statement<[appId: string, conversationId: string], {file_id: string}>((db, at) =>
      db
        .selectFrom('file_use')
        .select('file_id')
        .distinct()
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1)),
    ),

    /** Files that no message holds any more may go from a time on. */
    release: rowsStatement<readonly [...File, at: number]>(
      ['text', 'text', 'bigint'],
      (rows) =>
        sql`update file set expires_at = v.column3 from (${rows}) as v
          where file.app_id = v.column1 and file.id = v.column2 and not exists (
            select 1 from file_use as u where u.app_id = file.app_id and u.file_id = file.id)`,
    ),

    expired: statement<[now: number, limit: number], Pick<FileRow, 'app_id' | 'id'>>((db, at) =>
      db
        .selectFrom('file')
        .select(['app_id', 'id'])
        .where('expires_at', '<=', at(0))
        .orderBy('expires_at')
        .limit(at(1)),
    ),

    remove: rowsStatement<File>(
      ['text', 'text'],
      (rows) => sql`delete from file where (app_id, id) in (select column1, column2 from (${rows}) as v)`,
    ),
  };
}

export type FileQueries = ReturnType<typeof fileQueries>;
