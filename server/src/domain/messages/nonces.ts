import type {Kysely} from 'kysely';
import type {ResultOf} from 'talk-elements/protocol';
import type {Schema} from '../../db/schema.js';
import {scopeOf, type SendGroup} from './prepared-send.js';
import type {MessageQueries} from './queries.js';

/** How long a repeated send is recognised. */
export const NONCE_MS = 24 * 60 * 60 * 1000;

/** Nonces dropped in one go, and how often: faster than anyone can make them. */
const FORGET = 5000;
const FORGET_EVERY_MS = 1000;

/** Drops nonces that have had their day, when it is time again. Part of a transaction that is under way anyway. */
export function createForget(queries: MessageQueries): (db: Kysely<Schema>, now: number) => Promise<void> {
  let next = -Infinity;
  return async (db, now) => {
    if (now < next) return;
    next = now + FORGET_EVERY_MS;
    await queries.forget(db, now - NONCE_MS, FORGET);
  };
}

/** What sends with a nonce became, by `nonceKey`. */
export type Nonces = Map<string, ResultOf<'message.send'>>;

export function nonceKey(appId: string, conversationId: string, scope: string, nonce: string): string {
  return `${appId}\0${conversationId}\0${scope}\0${nonce}`;
}

/** Finds which of these sends were stored before. */
export async function loadNonces(
  queries: MessageQueries,
  db: Kysely<Schema>,
  groups: readonly SendGroup[],
  now: number,
): Promise<Nonces> {
  const wanted = groups.flatMap(({actor, conversationId, sends}) =>
    sends.flatMap(({nonce}): [string, string, string, string][] =>
      nonce === undefined ? [] : [[actor.appId, conversationId, scopeOf(actor), nonce]],
    ),
  );
  const nonces: Nonces = new Map();
  for (const row of await queries.nonces(db, wanted)) {
    if (row.nonce_at <= now - NONCE_MS) continue;
    nonces.set(nonceKey(row.app_id, row.conversation_id, row.scope, row.nonce), {
      messageId: row.message_id,
      seq: row.seq,
      createdAt: row.created_at,
    });
  }
  return nonces;
}
