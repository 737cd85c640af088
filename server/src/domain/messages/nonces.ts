import type {Kysely} from 'kysely';
import type {ResultOf} from 'talk-elements/protocol';
import type {Schema} from '../../db/schema.js';
import type {Actor} from '../actor.js';
import type {SendGroup} from './prepared-send.js';
import type {MessageQueries} from './queries.js';

/** How long a repeated send is recognised. */
const NONCE_MS = 24 * 60 * 60 * 1000;

/** What sends with a nonce became, by `nonceKey`. */
export type Nonces = Map<string, ResultOf<'message.send'>>;

/** A nonce as its message keeps it: before whose it is, since users and the back end choose theirs without each other. */
export function storedNonce(actor: Actor, nonce: string): string {
  return `${nonce}\n${actor.kind === 'user' ? `u:${actor.userId}` : 'rest'}`;
}

/** The nonce that the sender's client waits for; the back end's are nobody else's concern. */
export function clientNonce(stored: string | null): string | undefined {
  const end = stored?.indexOf('\n') ?? -1;
  return stored?.startsWith('u:', end + 1) ? stored.slice(0, end) : undefined;
}

export function nonceKey(appId: string, conversationId: string, stored: string): string {
  return `${appId}\0${conversationId}\0${stored}`;
}

/** Finds which of these sends were stored before. */
export async function loadNonces(
  queries: MessageQueries,
  db: Kysely<Schema>,
  groups: readonly SendGroup[],
  now: number,
): Promise<Nonces> {
  const wanted: [appId: string, conversationId: string, nonce: string][] = [];
  for (const {actor, conversationId, sends} of groups) {
    for (const {nonce} of sends) {
      if (nonce !== undefined) wanted.push([actor.appId, conversationId, storedNonce(actor, nonce)]);
    }
  }
  const nonces: Nonces = new Map();
  for (const {app_id, conversation_id, nonce, id, seq, created_at} of await queries.sent(db, wanted)) {
    if (nonce === null || created_at <= now - NONCE_MS) continue;
    nonces.set(nonceKey(app_id, conversation_id, nonce), {messageId: id, seq, createdAt: created_at});
  }
  return nonces;
}
