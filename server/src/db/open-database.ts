import {mkdirSync} from 'node:fs';
import {dirname} from 'node:path';
import {Migrator, type Kysely} from 'kysely';
import {isFileInUse, reserveFile, sqliteDialect, type SqliteConfig} from './dialects/sqlite.js';
import type {Dialect} from './dialects/dialect.js';
import {openEpoch, type Epoch} from './epoch.js';
import {migrations} from './migrations/index.js';
import type {Schema} from './schema.js';

/** Where the data is. PostgreSQL will be another member of this union. */
export type DatabaseConfig = SqliteConfig;

export interface Database {
  /** For reading. Writes go through a Writer. */
  readonly db: Kysely<Schema>;
  readonly dialect: Dialect;
  readonly epoch: Epoch;
  close(): Promise<void>;
}

/** Opens the database, brings its tables up to date and finds out whether it went back in time. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  makeFolder(config);
  const dialect = sqliteDialect(config);
  try {
    await migrate(dialect);
    await dialect.tune();
    const epoch = await openEpoch(dialect.writeDb, dialect.file);
    return {
      db: dialect.db,
      dialect,
      epoch,
      close: async () => {
        epoch.close();
        await dialect.close();
      },
    };
  } catch (error) {
    await dialect.close();
    throw error;
  }
}

/**
 * Reserves the database for one server: two would each tell only their own clients what happens, and everybody else twice. Commands
 * need no reservation. Undefined if another server has it.
 */
export function reserveDatabase(config: DatabaseConfig): (() => void) | undefined {
  makeFolder(config);
  return config.path === ':memory:' ? () => undefined : reserveFile(config.path);
}

function makeFolder({path}: DatabaseConfig): void {
  if (path !== ':memory:') mkdirSync(dirname(path), {recursive: true});
}

/** Whether another process has the database open. */
export function isDatabaseInUse({path}: DatabaseConfig): boolean {
  return path !== ':memory:' && isFileInUse(path);
}

async function migrate(dialect: Dialect): Promise<void> {
  const migrator = new Migrator({
    db: dialect.writeDb,
    provider: {getMigrations: () => Promise.resolve(migrations(dialect))},
  });
  const {error} = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('The database could not be migrated.', {cause: error});
}
