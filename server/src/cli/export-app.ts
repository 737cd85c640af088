import {sql, type RawBuilder} from 'kysely';
import type {Database} from '../db/open-database.js';
import {DomainError} from '../domain/domain-error.js';
import {exported, type Header, type Line, type Row} from './exported.js';

/** Rows read at once. */
const PAGE = 500;

/** An app line by line, its rows as they are stored; with a user only theirs. Holds a page in memory at a time. */
export async function* exportApp(
  {db}: Database,
  appId: string,
  userId: string | undefined,
): AsyncGenerator<Header | Line> {
  const app = await db.selectFrom('app').selectAll().where('id', '=', appId).executeTakeFirst();
  if (!app) throw new DomainError('NOT_FOUND', `There is no app "${appId}".`);
  yield {
    format: 'talk-server export',
    version: 1,
    appId,
    ...(userId !== undefined && {userId}),
    settings: userId === undefined ? (JSON.parse(app.settings) as unknown) : {},
  };
  for (const {table, key, owner} of exported) {
    if (userId !== undefined && owner === undefined) continue;
    const columns = sql.join(key.map((column) => sql.ref(column)));
    const own = userId === undefined ? sql`` : sql`and ${sql.ref(owner ?? '')} = ${userId}`;
    let after: RawBuilder<unknown> = sql``;
    for (;;) {
      const {rows} = await sql<Row>`select * from ${sql.table(table)}
        where app_id = ${appId} ${own} ${after} order by ${columns} limit ${PAGE}`.execute(db);
      for (const row of rows) yield {table, row};
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      after = sql`and (${columns}) > (${sql.join(key.map((column) => last[column]))})`;
    }
  }
}
