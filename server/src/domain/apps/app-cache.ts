import {isDeepStrictEqual} from 'node:util';
import type {Bus} from '../../bus/bus.js';
import type {Database} from '../../db/open-database.js';
import type {WriteTransaction} from '../../db/writer.js';
import {DEFAULT_ROLE, defaultSettings as defaultRole} from '../roles/default-settings.js';
import {patchSettings} from '../roles/patch-settings.js';
import type {RoleSettings} from '../roles/role-settings.js';
import type {App, AppSettings, SecretKey} from './apps.js';
import {defaultSettings} from './default-settings.js';

/** How long what the command line changed goes unnoticed at most. */
const FOLLOW_MS = 1000;

/** An app as kept in memory until something of it changes. */
export interface CachedApp {
  readonly app: App;
  /** Complete settings by name; always holds `default`. */
  readonly roles: ReadonlyMap<string, RoleSettings>;
}

/** Apps in memory. What another node changes is heard on the bus. */
export interface AppCache {
  load(appId: string): Promise<CachedApp | null>;
  /** After the commit this node forgets at once what it knew, and the bus tells the others. */
  changed(tx: WriteTransaction, appId: string): void;
  /** Notices within a second what another program changes, until the returned function is called. */
  follow(onError: (error: unknown) => void): () => Promise<void>;
}

export function createAppCache({db: {db, dialect}, bus}: {db: Database; bus: Bus}): AppCache {
  /** Promises, so that many who ask at once share one read. Unknown apps are not remembered. */
  const cache = new Map<string, Promise<CachedApp | null>>();
  let dataVersion: number | undefined;
  bus.listen((events) => {
    for (const event of events) if (event.type === 'app') refresh(event.appId);
  });

  function load(appId: string): Promise<CachedApp | null> {
    const known = cache.get(appId);
    if (known) return known;
    const loading = read(appId);
    cache.set(appId, loading);
    const forget = (): void => {
      if (cache.get(appId) === loading) cache.delete(appId);
    };
    loading.then((found) => found ?? forget(), forget);
    return loading;
  }

  /**
   * Reads again at once, not when next asked: that may be within a transaction, which a database in memory, with its one
   * connection, could not read beside.
   */
  function refresh(appId: string): void {
    cache.delete(appId);
    void load(appId);
  }

  async function read(appId: string): Promise<CachedApp | null> {
    const row = await db.selectFrom('app').selectAll().where('id', '=', appId).executeTakeFirst();
    if (!row) return null;
    const keys = await db
      .selectFrom('app_key')
      .selectAll()
      .where('app_id', '=', appId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const roles = await db.selectFrom('app_role').selectAll().where('app_id', '=', appId).orderBy('name').execute();
    const secretKeys = keys.map((key): SecretKey => ({
      id: key.id,
      key: key.secret,
      createdAt: key.created_at,
      useForWebhooks: key.use_for_webhooks === 1,
    }));
    const settings = JSON.parse(row.settings) as Partial<AppSettings>;
    return {
      app: {...defaultSettings, name: appId, ...settings, id: appId, secretKeys},
      roles: new Map([
        [DEFAULT_ROLE, defaultRole],
        ...roles.map((role) => [role.name, completed(role.settings)] as const),
      ]),
    };
  }

  /** Tells everybody of each app that is not as it is remembered. */
  async function lookAgain(): Promise<void> {
    const before = dataVersion;
    dataVersion = await dialect.dataVersion(dialect.writeDb);
    if (dataVersion === before) return;
    for (const [appId, known] of [...cache]) {
      const [before, now] = [await known.catch(() => null), await read(appId)];
      if (cache.get(appId) === known && !isDeepStrictEqual(before, now)) bus.publish([{type: 'app', appId}]);
    }
  }

  return {
    load,
    follow(onError) {
      let looking: Promise<void> = Promise.resolve();
      const timer = setInterval(() => {
        looking = looking.then(lookAgain).catch(onError);
      }, FOLLOW_MS);
      timer.unref();
      return async () => {
        clearInterval(timer);
        await looking;
      };
    },
    changed(tx, appId) {
      tx.afterCommit(() => refresh(appId));
      tx.publish({type: 'app', appId});
    },
  };
}

function completed(document: string): RoleSettings {
  return patchSettings({...defaultRole}, JSON.parse(document) as Record<string, unknown>) as unknown as RoleSettings;
}
