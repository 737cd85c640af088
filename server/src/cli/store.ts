import type {Command} from 'commander';
import {memoryBus} from '../bus/memory.js';
import type {Config} from '../config/config.js';
import type {Settings} from '../config/env.js';
import {isDatabaseInUse, openDatabase, type Database} from '../db/open-database.js';
import {createWriter, type Writer} from '../db/writer.js';
import {createAppCache} from '../domain/apps/app-cache.js';
import type {Apps} from '../domain/apps/apps.js';
import {createApps} from '../domain/apps/create-apps.js';
import {catchUpAll} from '../domain/conversations/catch-up.js';
import {DomainError} from '../domain/domain-error.js';
import {createSecretKeys} from '../domain/secret-keys/create-secret-keys.js';
import type {SecretKeys} from '../domain/secret-keys/secret-keys.js';
import {configure, type Environment} from './configure.js';

/** The database and what commands need of the server. It may run meanwhile. */
export interface Store {
  readonly db: Database;
  readonly writer: Writer;
  readonly apps: Apps;
  readonly secretKeys: SecretKeys;
  readonly config: Config;
}

export type StoreOptions = Pick<Settings, 'data' | 'database' | 'files'> & {config?: string};

/** A command that works on the database. */
export function storeCommand(parent: Command, name: string): Command {
  return parent
    .command(name)
    .option('--data <folder>', 'where the database file lives (TALK_DATA, default ./data)')
    .option('--database <url>', 'sqlite:PATH (TALK_DATABASE, default talk.db in the data folder)')
    .option('--config <file>', 'JSON of the options of start');
}

/**
 * Opens the database, brought up to date, for `work`. What may not be done ends the program with one plain line.
 * @param isAlone - `work` must not meet a server that runs.
 */
export async function withStore(
  {data, database, files, config: file}: StoreOptions,
  env: Environment,
  work: (store: Store) => Promise<void>,
  {isAlone = false} = {},
): Promise<void> {
  const given = Object.entries({data, database, files, config: file}).filter(([, value]) => value !== undefined);
  const config = configure(Object.fromEntries(given), env);
  if (isAlone && isDatabaseInUse(config.database)) {
    process.stderr.write('talk-server: the database is in use: stop the server first\n');
    process.exitCode = 1;
    return;
  }
  const db = await openDatabase(config.database);
  const bus = memoryBus(() => undefined);
  const writer = createWriter({database: db, bus});
  await catchUpAll({db, writer});
  const cache = createAppCache({db, bus});
  const apps = createApps({writer, cache, now: Date.now});
  const secretKeys = createSecretKeys({writer, cache, now: Date.now});
  try {
    await work({db, writer, apps, secretKeys, config});
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    process.stderr.write(`talk-server: ${error.message}\n`);
    process.exitCode = 1;
  } finally {
    await writer.close();
    await bus.close();
    await db.close();
  }
}

/** What a command says to whoever called it; one line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
