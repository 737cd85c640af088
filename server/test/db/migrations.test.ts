import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Migrator, sql} from 'kysely';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {sqliteDialect} from '../../src/db/dialects/sqlite.js';
import {migrations} from '../../src/db/migrations/index.js';
import {openDatabase} from '../../src/db/open-database.js';
import type {MessageRow} from '../../src/db/schema.js';
import {storedNonce} from '../../src/domain/messages/nonces.js';
import {messageQueries} from '../../src/domain/messages/queries.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talk-migrations-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

/** A database as a server before a migration left it. */
async function openBefore(path: string, next: string) {
  const dialect = sqliteDialect({kind: 'sqlite', path});
  const earlier = Object.entries(migrations(dialect)).filter(([name]) => name < next);
  const migrator = new Migrator({
    db: dialect.writeDb,
    provider: {getMigrations: () => Promise.resolve(Object.fromEntries(earlier))},
  });
  const {error} = await migrator.migrateToLatest();
  expect(error).toBeUndefined();
  return dialect;
}

const rowOf = (conversationId: string, seq: number, over: Partial<MessageRow> = {}): MessageRow => ({
  ...{app_id: 'demo', conversation_id: conversationId, seq, id: `${conversationId}${seq}`},
  ...{created_version: seq, version: seq + 1, type: 'UserMessage', sender_id: 'alice', content: '[]', source: '"*a*"'},
  ...{created_at: seq, origin: 'web', edited_at: 7, custom: '{"a":"b"}', referenced_id: 'm', nonce: null},
  ...{reaction_count: 2, deleted: 0},
  ...over,
});

it('keeps messages and the nonces of their sends when they are stored in the order of arrival', async () => {
  const path = join(folder, 'talk.db');
  const rows = [
    rowOf('b', 1, {nonce: 'u:alice\nn1'}),
    rowOf('b', 2, {nonce: 'rest\nn1', custom: null, edited_at: null, source: null, referenced_id: null}),
    rowOf('c', 1, {nonce: 'u:zoë\nn1', deleted: 1, sender_id: null}),
    rowOf('c', 2),
  ];
  const before = await openBefore(path, '009');
  for (const row of rows.toReversed()) await before.writeDb.insertInto('message').values(row).execute();
  await before.close();

  const {db, close} = await openDatabase({kind: 'sqlite', path});
  const alice = storedNonce({kind: 'user', appId: 'demo', userId: 'alice', asGuest: false}, 'n1');
  const nonces = [alice, 'n1\nrest', 'n1\nu:zoë', null];
  expect(await db.selectFrom('message').selectAll().orderBy(sql.ref('rowid')).execute()).toEqual(
    rows.map((row, index) => ({...row, nonce: nonces[index]})),
  );
  const [sent] = await messageQueries().sent(db, [['demo', 'b', alice]]);
  expect(sent).toMatchObject({id: 'b1'});
  await close();
});
