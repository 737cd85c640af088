import type {Database} from '../../db/open-database.js';
import type {Writer} from '../../db/writer.js';
import type {Apps} from '../apps/apps.js';
import {newDeliveryId} from './delivery-id.js';

/** The secret addresses at which mail becomes a message of a participant (spec/rest-api.md §5). */
export interface InboundAddresses {
  /** The same for ever, but for the app's domain; undefined where this server takes no mail. */
  of(appId: string, conversationId: string, userId: string): Promise<string | undefined>;
  /** Whose address this is: at the app's domain, or at the server's. */
  find(address: string): Promise<{appId: string; conversationId: string; userId: string} | undefined>;
}

export function createInboundAddresses({
  db: {db},
  writer,
  apps,
  domain,
}: {
  db: Database;
  writer: Writer;
  apps: Pick<Apps, 'get'>;
  /** The server's own; undefined where it takes no mail. */
  domain: string | undefined;
}): InboundAddresses {
  return {
    async of(appId, conversationId, userId) {
      if (domain === undefined) return undefined;
      const known = await db
        .selectFrom('inbound_address')
        .select('token')
        .where('app_id', '=', appId)
        .where('conversation_id', '=', conversationId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      const token =
        known?.token ??
        (await writer.run(async (tx) => {
          const row = {app_id: appId, conversation_id: conversationId, user_id: userId, token: newDeliveryId()};
          const {token: stored} = await tx.db
            .insertInto('inbound_address')
            .values(row)
            // Whoever was first has given it.
            .onConflict((conflict) =>
              conflict.columns(['app_id', 'conversation_id', 'user_id']).doUpdateSet({user_id: userId}),
            )
            .returning('token')
            .executeTakeFirstOrThrow();
          return stored;
        }));
      const app = await apps.get(appId);
      return `r.${token}@${app?.inboundEmailDomain ?? domain}`;
    },

    async find(address) {
      const [, token, host] = /^r\.([a-z2-7]{26})@(.+)$/.exec(address) ?? [];
      if (token === undefined) return undefined;
      const row = await db.selectFrom('inbound_address').selectAll().where('token', '=', token).executeTakeFirst();
      if (!row) return undefined;
      // Answers to what was sent before the app had a domain come to the server's.
      if (host !== domain && host !== (await apps.get(row.app_id))?.inboundEmailDomain) return undefined;
      return {appId: row.app_id, conversationId: row.conversation_id, userId: row.user_id};
    },
  };
}
