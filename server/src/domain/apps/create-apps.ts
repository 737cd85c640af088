import {randomBytes} from 'node:crypto';
import type {Permissions} from 'talk-elements/protocol';
import type {Bus} from '../../bus/bus.js';
import type {Database} from '../../db/open-database.js';
import type {Writer, WriteTransaction} from '../../db/writer.js';
import {DomainError} from '../domain-error.js';
import type {App, Apps, AppSettings, SecretKey} from './apps.js';
import {DEFAULT_ROLE, defaultPermissions} from './default-permissions.js';
import {checkSettings} from './validate.js';

const defaultSettings: Omit<AppSettings, 'name'> = {
  custom: {},
  defaultLocale: 'en-US',
  authenticationRequired: false,
  clientUserSync: 'all',
  clientConversationSync: true,
  participantLimit: 300,
  environment: 'test',
};

/** An app as kept in memory until something of it changes. */
interface Cached {
  readonly app: App;
  readonly roles: ReadonlyMap<string, Partial<Permissions>>;
}

/** Apps, served from memory. What another node changes is heard on the bus. */
export function createApps({
  db: database,
  writer,
  bus,
  now,
}: {
  db: Database;
  writer: Writer;
  bus: Bus;
  now: () => number;
}): Apps {
  const {db} = database;
  /** Promises, so that many who ask at once share one read. Unknown apps are not remembered. */
  const cache = new Map<string, Promise<Cached | null>>();
  bus.listen((events) => {
    for (const event of events) if (event.type === 'app') refresh(event.appId);
  });

  function load(appId: string): Promise<Cached | null> {
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

  async function read(appId: string): Promise<Cached | null> {
    const row = await db.selectFrom('app').selectAll().where('id', '=', appId).executeTakeFirst();
    if (!row) return null;
    const keys = await db
      .selectFrom('app_key')
      .selectAll()
      .where('app_id', '=', appId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const roles = await db.selectFrom('app_role').selectAll().where('app_id', '=', appId).execute();
    const secretKeys = keys.map((key): SecretKey => ({
      id: key.id,
      key: key.secret,
      createdAt: key.created_at,
      useForWebhooks: key.use_for_webhooks === 1,
    }));
    const settings = JSON.parse(row.settings) as Partial<AppSettings>;
    return {
      app: {...defaultSettings, name: appId, ...settings, id: appId, secretKeys},
      roles: new Map(roles.map((role) => [role.name, JSON.parse(role.permissions) as Partial<Permissions>])),
    };
  }

  /** After the commit this node forgets at once what it knew, and the bus tells the others. */
  function changed(tx: WriteTransaction, appId: string): void {
    tx.afterCommit(() => refresh(appId));
    tx.publish({type: 'app', appId});
  }

  return {
    get: async (appId) => (await load(appId))?.app ?? null,

    async ensure({id, secretKey, ...settings}) {
      await writer.run(async (tx) => {
        const existing = await tx.db.selectFrom('app').select('id').where('id', '=', id).executeTakeFirst();
        if (!existing) {
          checkSettings(settings);
          await tx.db
            .insertInto('app')
            .values({id, settings: JSON.stringify(settings), created_at: now()})
            .execute();
        }
        const keys = await tx.db.selectFrom('app_key').select('secret').where('app_id', '=', id).execute();
        const isNewKey = !keys.some((key) => key.secret === secretKey);
        if (isNewKey) {
          await tx.db
            .insertInto('app_key')
            .values({
              app_id: id,
              id: `key_${randomBytes(8).toString('hex')}`,
              secret: secretKey,
              created_at: now(),
              use_for_webhooks: keys.length === 0 ? 1 : 0,
            })
            .execute();
        }
        if (!existing || isNewKey) changed(tx, id);
      });
      const app = (await load(id))?.app;
      if (!app) throw new DomainError('NOT_FOUND', 'No such app.');
      return app;
    },

    update: (appId, patch) =>
      writer.run(async (tx) => {
        checkSettings(patch);
        const row = await tx.db.selectFrom('app').select('settings').where('id', '=', appId).executeTakeFirst();
        if (!row) throw new DomainError('NOT_FOUND', 'No such app.');
        const settings = JSON.stringify({...(JSON.parse(row.settings) as Partial<AppSettings>), ...patch});
        await tx.db.updateTable('app').set({settings}).where('id', '=', appId).execute();
        changed(tx, appId);
      }),

    async permissions(appId, role) {
      const roles = (await load(appId))?.roles;
      const base = {...defaultPermissions, ...roles?.get(DEFAULT_ROLE)};
      return {...base, ...roles?.get(role)};
    },

    setPermissions: (appId, role, patch) =>
      writer.run(async (tx) => {
        const known = await tx.db
          .selectFrom('app_role')
          .select('permissions')
          .where('app_id', '=', appId)
          .where('name', '=', role)
          .executeTakeFirst();
        const merged = {...(known && (JSON.parse(known.permissions) as Partial<Permissions>)), ...patch};
        const permissions = JSON.stringify(merged);
        await tx.db
          .insertInto('app_role')
          .values({app_id: appId, name: role, permissions})
          .onConflict((conflict) => conflict.columns(['app_id', 'name']).doUpdateSet({permissions}))
          .execute();
        changed(tx, appId);
      }),
  };
}
