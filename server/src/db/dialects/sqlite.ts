import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from '@photostructure/sqlite';
import {
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  sql,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  type SqliteDialectConfig,
  type SqliteStatement,
} from 'kysely';
import type {Schema} from '../schema.js';
import type {Dialect} from './dialect.js';
import {createCheckpointThread} from './sqlite-checkpoint-thread.js';
import {createCheckpoints} from './sqlite-checkpoints.js';
import {adaptStatement} from './sqlite-statement.js';
import {removeSearchIndex, sqliteSearchIndex} from './sqlite-search-index.js';
import {readStatistics, writeStatistics} from './sqlite-statistics.js';

type Connection = InstanceType<typeof DatabaseSync>;

/** Statements kept prepared on one connection. */
const PREPARED = 500;
const BUSY_MS = 5000;
/** Another number after each commit of any other connection, and after some checkpoints. */
const dataVersion = CompiledQuery.raw('pragma data_version') as CompiledQuery<{data_version: number}>;

export interface SqliteConfig {
  readonly kind: 'sqlite';
  /** A file, or `:memory:` for one that is gone when the database is closed. */
  readonly path: string;
}

/**
 * SQLite in WAL mode with synchronous FULL: what is committed survives kill -9 and power loss. A file gets one
 * connection for writing and one for reading, so that reads never see a transaction under way.
 */
export function sqliteDialect({path}: SqliteConfig): Dialect {
  if (path !== ':memory:') return dialectOf(path, 'full', () => undefined);
  // A real memory database has one connection only, and would behave unlike a file wherever a read meets a write.
  const folder = mkdtempSync(join(tmpdir(), 'talk-'));
  return {
    ...dialectOf(join(folder, 'talk.db'), 'off', () => rmSync(folder, {recursive: true, force: true})),
    file: undefined,
  };
}

function dialectOf(path: string, synchronous: 'full' | 'off', afterClose: () => void): Dialect {
  const writing = connect(path, synchronous);
  // What is never synchronized is moved in no time.
  const thread = synchronous === 'full' ? createCheckpointThread() : undefined;
  const checkpoints = thread && createCheckpoints(writing, path, thread);
  const writeDb = kyselyOf(writing, () => checkpoints?.committed());
  const db = kyselyOf(connect(path, synchronous));
  const endCheckpoints = async (): Promise<void> => {
    checkpoints?.close();
    await thread?.close();
  };
  return {
    kind: 'sqlite',
    db,
    writeDb,
    clustered: (table) => table.modifyEnd(sql`without rowid`),
    file: path,
    faultOf,
    dataVersion: async (asked) => {
      const {rows} = await asked.executeQuery(dataVersion);
      return rows[0]!.data_version;
    },
    backup: async (to) => {
      await sql`vacuum into ${to}`.execute(db);
    },
    scrub: async () => {
      await endCheckpoints();
      // Beside the database and not in memory, where a large one has no room.
      await sql`pragma temp_store = file`.execute(writeDb);
      await sql`vacuum`.execute(writeDb);
      await sql`pragma wal_checkpoint(truncate)`.execute(writeDb);
      removeSearchIndex(`${path}-search`);
    },
    openSearchIndex: () => sqliteSearchIndex(`${path}-search`, thread),
    tune: async () => {
      await writeStatistics(writeDb);
      await readStatistics(writeDb);
      await readStatistics(db);
    },
    close: async () => {
      await endCheckpoints();
      await db.destroy();
      // Leaves one whole file. The driver lets go of a connection only when its statements are collected, so that
      // SQLite would not do this by itself. Without room for it, the log beside the file holds what is missing.
      await sql`pragma wal_checkpoint(truncate)`.execute(writeDb).catch((error: unknown) => {
        if (faultOf(error) === undefined) throw error;
      });
      await writeDb.destroy();
      afterClose();
    },
  };
}

/** Whether another process has a database file open: each connection holds a lock that leaving WAL mode must have alone. */
export function isFileInUse(path: string): boolean {
  if (!existsSync(path)) return false;
  const database = new DatabaseSync(path, {timeout: 0});
  try {
    database.exec('pragma journal_mode = delete');
    return false;
  } catch (error) {
    if (faultOf(error) === 'busy') return true;
    throw error;
  } finally {
    database.close();
  }
}

/**
 * Reserves a database file for one server, by a lock on a file beside it; undefined if another server has it. The system lets go of
 * the lock when the process ends, however it does.
 */
export function reserveFile(path: string): (() => void) | undefined {
  const lock = new DatabaseSync(`${path}-server`, {timeout: 0});
  try {
    lock.exec('begin exclusive');
    return () => {
      lock.close();
    };
  } catch (error) {
    lock.close();
    if (faultOf(error) === 'busy') return undefined;
    throw error;
  }
}

function connect(path: string, synchronous: 'full' | 'off'): Connection {
  const database = new DatabaseSync(path, {timeout: BUSY_MS, enableForeignKeyConstraints: true});
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = ${synchronous};
    pragma temp_store = memory;
    pragma cache_size = -65536;
    pragma wal_autocheckpoint = 4000;
  `);
  return database;
}

/** @param afterCommit - Runs after each transaction, before anybody hears of it; must not throw. */
function kyselyOf(database: Connection, afterCommit?: () => void): Kysely<Schema> {
  return new Kysely<Schema>({dialect: new ImmediateSqliteDialect({database: prepareOnce(database)}, afterCommit)});
}

/** Takes the write lock when a transaction starts, where waiting is possible, and not in its middle, where it is not. */
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #afterCommit: (() => void) | undefined;

  constructor(config: SqliteDialectConfig, afterCommit: (() => void) | undefined) {
    super(config);
    this.#config = config;
    this.#afterCommit = afterCommit;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config, this.#afterCommit);
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #afterCommit: (() => void) | undefined;

  constructor(config: SqliteDialectConfig, afterCommit: (() => void) | undefined) {
    super(config);
    this.#afterCommit = afterCommit;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#afterCommit?.();
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch {
      // On a full disk SQLite has undone it by itself. The error that led here is the one to hear of.
    }
  }
}

/** What SQLite says when it is not the query's fault. The driver gives its result codes with some calls only. */
const faults = new Map<string, 'full' | 'busy'>([
  ['database or disk is full', 'full'],
  ['database is locked', 'busy'],
  ['database table is locked', 'busy'],
  ['disk I/O error', 'busy'],
]);

function faultOf(error: unknown): 'full' | 'busy' | undefined {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR'
    ? faults.get(error.message)
    : undefined;
}

/** Kysely asks for a statement at each query; this one prepares each text once and forgets the least recently used. */
function prepareOnce(database: Connection): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const known = cache.get(text);
      if (known) {
        if (cache.size > PREPARED / 2) {
          cache.delete(text);
          cache.set(text, known);
        }
        return known;
      }
      const statement = adaptStatement(database, text);
      cache.set(text, statement);
      if (cache.size > PREPARED) {
        const oldest = cache.keys().next();
        if (!oldest.done) cache.delete(oldest.value);
      }
      return statement;
    },
    close() {
      cache.clear();
      database.close();
    },
  };
}
