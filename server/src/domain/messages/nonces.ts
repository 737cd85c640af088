import type {Actor} from '../actor.js';
import type {Journal} from '../conversations/journal.js';
import type {SendGroup} from './prepared-send.js';
import type {MessageQueries} from './queries.js';

/** How long a repeated send is recognised. */
const NONCE_MS = 24 * 60 * 60 * 1000;

/** A nonce as its message keeps it: before whose it is, since users and the back end choose theirs without each other. */
export function storedNonce(actor: Actor, nonce: string): string {
  return `${nonce}\n${actor.kind === 'user' ? `u:${actor.userId}` : 'rest'}`;
}

/** The nonce that the sender's client waits for; the back end's are nobody else's concern. */
export function clientNonce(stored: string | null): string | undefined {
  const end = stored?.indexOf('\n') ?? -1;
  return stored?.startsWith('u:', end + 1) ? stored.slice(0, end) : undefined;
}

/** Finds which of these sends were stored before, and puts that into the drafts of their conversations. */
export async function loadNonces(
  queries: MessageQueries,
  journal: Journal,
  groups: readonly SendGroup[],
  now: number,
): Promise<void> {
  const wanted: [appId: string, conversationId: string, nonce: string][] = [];
  for (const {actor, conversationId, sends} of groups) {
    for (const {nonce} of sends) {
      if (nonce !== undefined) wanted.push([actor.appId, conversationId, storedNonce(actor, nonce)]);
    }
  }
  for (const {app_id, conversation_id, nonce, id, seq, created_at} of await queries.sent(journal.tx.db, wanted)) {
    const draft = journal.get(app_id, conversation_id);
    if (!draft || nonce === null || created_at <= now - NONCE_MS) continue;
    (draft.sent ??= new Map()).set(nonce, {messageId: id, seq, createdAt: created_at});
  }
}
