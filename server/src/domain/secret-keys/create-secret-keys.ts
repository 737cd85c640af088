import type {Writer, WriteTransaction} from '../../db/writer.js';
import type {AppCache} from '../apps/app-cache.js';
import type {App} from '../apps/apps.js';
import {DomainError} from '../domain-error.js';
import {invalid} from '../validate/reasons.js';
import {newKeyId, newSecret} from './new-key.js';
import type {SecretKeys} from './secret-keys.js';

/** Enough to rotate; every token is tried against all of them. */
const KEYS = 10;

export function createSecretKeys({
  writer,
  cache,
  now,
}: {
  writer: Writer;
  cache: AppCache;
  now: () => number;
}): SecretKeys {
  async function load(appId: string): Promise<App> {
    const cached = await cache.load(appId);
    if (!cached) throw new DomainError('NOT_FOUND', 'No such app.');
    return cached.app;
  }

  async function one(tx: WriteTransaction, appId: string, keyId: string): Promise<{use_for_webhooks: number}> {
    const row = await tx.db
      .selectFrom('app_key')
      .select('use_for_webhooks')
      .where('app_id', '=', appId)
      .where('id', '=', keyId)
      .executeTakeFirst();
    if (!row) throw new DomainError('NOT_FOUND', 'No such key.');
    return row;
  }

  async function noneForWebhooks(tx: WriteTransaction, appId: string): Promise<void> {
    await tx.db.updateTable('app_key').set({use_for_webhooks: 0}).where('app_id', '=', appId).execute();
  }

  return {
    async list(appId) {
      const {secretKeys} = await load(appId);
      return secretKeys.map(({id, key, createdAt, useForWebhooks}) => {
        const hint = `${/^(?:sk_(?:test|live)_)?/.exec(key)![0]}…${key.slice(-4)}`;
        return {id, hint, createdAt, useForWebhooks};
      });
    },

    async create(appId, {useForWebhooks = false} = {}) {
      const {environment} = await load(appId);
      const key = {id: newKeyId(), key: newSecret(environment), createdAt: now(), useForWebhooks};
      await writer.run(async (tx) => {
        const others = await tx.db.selectFrom('app_key').select('id').where('app_id', '=', appId).execute();
        if (others.length >= KEYS) throw invalid('id', `must be one of at most ${KEYS} keys: delete another first`);
        if (useForWebhooks) await noneForWebhooks(tx, appId);
        await tx.db
          .insertInto('app_key')
          .values({
            app_id: appId,
            id: key.id,
            secret: key.key,
            created_at: key.createdAt,
            use_for_webhooks: useForWebhooks ? 1 : 0,
          })
          .execute();
        cache.changed(tx, appId);
      });
      return key;
    },

    useForWebhooks: (appId, keyId) =>
      writer.run(async (tx) => {
        await one(tx, appId, keyId);
        await noneForWebhooks(tx, appId);
        await tx.db
          .updateTable('app_key')
          .set({use_for_webhooks: 1})
          .where('app_id', '=', appId)
          .where('id', '=', keyId)
          .execute();
        cache.changed(tx, appId);
      }),

    delete: (appId, keyId) =>
      writer.run(async (tx) => {
        const {use_for_webhooks: isForWebhooks} = await one(tx, appId, keyId);
        if (isForWebhooks === 1) throw invalid('id', 'signs webhooks: let another key do that first');
        await tx.db.deleteFrom('app_key').where('app_id', '=', appId).where('id', '=', keyId).execute();
        cache.changed(tx, appId);
      }),
  };
}
