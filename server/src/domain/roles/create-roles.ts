import type {Writer} from '../../db/writer.js';
import type {AppCache, CachedApp} from '../apps/app-cache.js';
import {DomainError} from '../domain-error.js';
import {invalid, Reasons} from '../validate/reasons.js';
import {checkId} from '../validate/id.js';
import {checkRole} from './check-settings.js';
import {DEFAULT_ROLE} from './default-settings.js';
import {patchSettings} from './patch-settings.js';
import type {Roles} from './roles.js';

/** Roles of one app; all of them are kept in memory. */
const ROLES = 200;

export function createRoles({writer, cache}: {writer: Writer; cache: AppCache}): Roles {
  async function load(appId: string): Promise<CachedApp> {
    const cached = await cache.load(appId);
    if (!cached) throw new DomainError('NOT_FOUND', 'No such app.');
    return cached;
  }

  return {
    async list(appId) {
      const {roles} = await load(appId);
      return [...roles].map(([name, settings]) => ({name, settings}));
    },

    get: async (appId, name) => (await load(appId)).roles.get(name) ?? null,

    async set(appId, name, patch, {copyFrom} = {}) {
      const reasons = new Reasons();
      checkId(name, 'name', reasons);
      reasons.check();
      const checked = checkRole(patch, '');
      await load(appId);
      await writer.run(async (tx) => {
        const stored = await tx.db.selectFrom('app_role').selectAll().where('app_id', '=', appId).execute();
        const documents = new Map(stored.map((row) => [row.name, row.settings]));
        const isNew = !documents.has(name);
        if (isNew && documents.size >= ROLES) throw invalid('name', `must be one of at most ${ROLES} roles`);
        const source = copyFrom ?? DEFAULT_ROLE;
        if (isNew && source !== DEFAULT_ROLE && !documents.has(source)) throw invalid('copyFrom', 'is not a role');
        const document = JSON.parse(documents.get(isNew ? source : name) ?? '{}') as Record<string, unknown>;
        const settings = JSON.stringify(patchSettings(document, checked));
        await tx.db
          .insertInto('app_role')
          .values({app_id: appId, name, settings})
          .onConflict((conflict) => conflict.columns(['app_id', 'name']).doUpdateSet({settings}))
          .execute();
        cache.changed(tx, appId);
      });
    },

    async delete(appId, name) {
      if (name === DEFAULT_ROLE) throw invalid('name', 'must not be the default role');
      await writer.run(async (tx) => {
        const [deleted] = await tx.db
          .deleteFrom('app_role')
          .where('app_id', '=', appId)
          .where('name', '=', name)
          .execute();
        if (!deleted || deleted.numDeletedRows === 0n) throw new DomainError('NOT_FOUND', 'No such role.');
        cache.changed(tx, appId);
      });
    },
  };
}
