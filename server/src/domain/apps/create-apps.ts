import type {Writer} from '../../db/writer.js';
import {DomainError} from '../domain-error.js';
import {DEFAULT_ROLE, defaultSettings as defaultRole} from '../roles/default-settings.js';
import type {RoleSettings} from '../roles/role-settings.js';
import {newKeyId} from '../secret-keys/new-key.js';
import type {AppCache} from './app-cache.js';
import type {Apps, AppSettings} from './apps.js';
import {keepSecrets} from './keep-secrets.js';
import {toNewSettings} from './new-settings.js';
import {checkSettings} from './validate.js';

const noRoles = new Map<string, RoleSettings>();

export function createApps({writer, cache, now}: {writer: Writer; cache: AppCache; now: () => number}): Apps {
  return {
    get: async (appId) => (await cache.load(appId))?.app ?? null,

    async ensure({id, secretKey, ...settings}) {
      await writer.run(async (tx) => {
        const existing = await tx.db.selectFrom('app').select('id').where('id', '=', id).executeTakeFirst();
        if (!existing) {
          await tx.db
            .insertInto('app')
            .values({id, settings: JSON.stringify(toNewSettings(settings)), created_at: now()})
            .execute();
        }
        const keys = await tx.db.selectFrom('app_key').select('secret').where('app_id', '=', id).execute();
        const isNewKey = !keys.some((key) => key.secret === secretKey);
        if (isNewKey) {
          await tx.db
            .insertInto('app_key')
            .values({
              app_id: id,
              id: newKeyId(),
              secret: secretKey,
              created_at: now(),
              use_for_webhooks: keys.length === 0 ? 1 : 0,
            })
            .execute();
        }
        if (!existing || isNewKey) cache.changed(tx, id);
      });
      const app = (await cache.load(id))?.app;
      if (!app) throw new DomainError('NOT_FOUND', 'No such app.');
      return app;
    },

    update: (appId, patch) =>
      writer.run(async (tx) => {
        const checked = checkSettings(patch);
        const row = await tx.db.selectFrom('app').select('settings').where('id', '=', appId).executeTakeFirst();
        if (!row) throw new DomainError('NOT_FOUND', 'No such app.');
        const stored = JSON.parse(row.settings) as Partial<AppSettings>;
        const merged = Object.entries({...stored, ...keepSecrets(checked, stored)});
        const settings = JSON.stringify(Object.fromEntries(merged.filter(([, value]) => value !== null)));
        await tx.db.updateTable('app').set({settings}).where('id', '=', appId).execute();
        cache.changed(tx, appId);
      }),

    async permissions(appId, role) {
      const roles = (await cache.load(appId))?.roles;
      return roles?.get(role) ?? roles?.get(DEFAULT_ROLE) ?? defaultRole;
    },

    roles: async (appId) => (await cache.load(appId))?.roles ?? noRoles,
  };
}
