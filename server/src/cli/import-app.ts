import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import {sql} from 'kysely';
import {isId} from 'talk-elements/protocol';
import type {AppSettings} from '../domain/apps/apps.js';
import {toNewSettings} from '../domain/apps/new-settings.js';
import {catchUpAll} from '../domain/conversations/catch-up.js';
import {DomainError} from '../domain/domain-error.js';
import {newSecret} from '../domain/secret-keys/new-key.js';
import {invalid} from '../domain/validate/reasons.js';
import type {FileStore} from '../storage/file-store.js';
import type {Spool} from '../storage/spool.js';
import {exported, type Cell, type Header, type Line, type Row} from './exported.js';
import {renameLine} from './rename-line.js';
import type {Store} from './store.js';

/** Rows of one transaction. */
const BATCH = 500;

/**
 * Reads an export. The app itself comes last, so that nobody meets half of it; when reading was broken off, reading again
 * goes on. Throws INVALID naming the line that is wrong.
 */
export async function importApp(
  {db, writer, apps, files}: Pick<Store, 'db' | 'writer' | 'apps'> & {files: {store: FileStore; spool: Spool}},
  input: Readable,
  otherId: string | undefined,
): Promise<{secretKey: string; rows: number}> {
  const known = await columnsOf(db);
  let header: Header | undefined;
  let settings: Partial<AppSettings> = {};
  let appId = '';
  let rows = 0;
  let number = 0;
  let batch: Line[] = [];

  async function flush(): Promise<void> {
    const from = header?.appId ?? appId;
    const lines = from === appId ? batch : await Promise.all(batch.map((line) => renameLine(line, from, appId, files)));
    batch = [];
    await writer.run(async (tx) => {
      for (const {table, row} of lines) {
        const values = {...row, app_id: appId};
        await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(values).map((key) => sql.ref(key)))})
          values (${sql.join(Object.values(values))}) on conflict do nothing`.execute(tx.db);
      }
    });
    rows += lines.length;
  }

  for await (const text of createInterface({input, crlfDelay: Infinity})) {
    number += 1;
    if (text === '') continue;
    const value = parse(text, number);
    if (!header) {
      header = toHeader(value);
      settings = toSettings(header);
      appId = otherId ?? header.appId;
      if (!isId(appId) || /[/.]/.test(appId)) throw invalid('--app', 'must be a plain name');
      if (await apps.get(appId)) throw invalid('app', `"${appId}" exists`);
      continue;
    }
    batch.push(toLine(value, known, number));
    if (batch.length === BATCH) await flush();
  }
  if (!header) throw invalid('line 1', 'is missing');
  await flush();
  await catchUp({db, writer}, appId);
  const secretKey = newSecret(settings.environment === 'live' ? 'live' : 'test');
  await apps.ensure({...settings, id: appId, secretKey});
  return {secretKey, rows};
}

/** People may have written while it was exported: those messages came after the row of their conversation was read. */
async function catchUp(of: Pick<Store, 'db' | 'writer'>, appId: string): Promise<void> {
  await of.writer.run(({db}) =>
    sql`insert into conversation_behind (app_id, conversation_id)
      select app_id, id from conversation where app_id = ${appId} on conflict do nothing`.execute(db),
  );
  await catchUpAll(of);
}

async function columnsOf({db}: Store['db']): Promise<Map<string, Set<string>>> {
  const tables = await db.introspection.getTables();
  return new Map(tables.map(({name, columns}) => [name, new Set(columns.map((column) => column.name))]));
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(`line ${number}`, 'is not JSON');
  }
}

function toHeader(value: unknown): Header {
  const {format, version, appId, userId, settings} = Object(value) as Partial<Header>;
  if (format !== 'talk-server export' || version !== 1) throw invalid('line 1', 'is not the beginning of an export');
  if (userId !== undefined) throw invalid('line 1', 'begins the data of one person, which make no app');
  if (!isId(appId) || typeof settings !== 'object' || settings === null) throw invalid('line 1', 'names no app');
  return {format, version, appId, settings};
}

function toSettings({settings}: Header): Partial<AppSettings> {
  try {
    return toNewSettings(settings);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw invalid('line 1', `has a setting that is refused: ${error.message}`);
  }
}

function toLine(value: unknown, known: ReadonlyMap<string, ReadonlySet<string>>, number: number): Line {
  const {table, row} = Object(value) as {table?: unknown; row?: unknown};
  const found = exported.find((each) => each.table === table);
  const columns = found && known.get(found.table);
  if (!columns) throw invalid(`line ${number}`, 'is of no table that is imported');
  if (typeof row !== 'object' || row === null) throw invalid(`line ${number}`, 'has no row');
  for (const [column, cell] of Object.entries(row)) {
    if (!columns.has(column)) throw invalid(`line ${number}`, `has a column ${JSON.stringify(column)} that is unknown`);
    if (!isCell(cell)) throw invalid(`line ${number}`, `has a ${column} that is neither text nor number nor null`);
  }
  return {table: found.table, row: row as Row};
}

function isCell(value: unknown): value is Cell {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
