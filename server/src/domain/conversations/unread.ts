import type {Kysely} from 'kysely';
import type {ConversationRow, ParticipantRow, Schema} from '../../db/schema.js';
import type {MessageQueries} from '../messages/queries.js';

/** A membership with its conversation. */
export interface Membership {
  readonly conversation: ConversationRow;
  readonly participant: ParticipantRow;
}

/** What counting looks at. */
interface Counted {
  readonly conversation: Pick<ConversationRow, 'last_seq'>;
  readonly participant: Pick<ParticipantRow, 'app_id' | 'conversation_id' | 'user_id' | 'read_seq' | 'rewound'>;
}

/**
 * How many messages each member has not read, in order. Derived: the last seq minus the one read, minus what was deleted
 * in between, minus the member's own where the position was moved back behind them.
 */
export async function countUnread(
  queries: MessageQueries,
  db: Kysely<Schema>,
  memberships: readonly Counted[],
): Promise<number[]> {
  const counts = memberships.map(({conversation, participant}) =>
    Math.max(0, conversation.last_seq - participant.read_seq),
  );
  const behind = memberships.filter((_, index) => (counts[index] ?? 0) > 0);
  if (behind.length === 0) return counts;
  const places = behind.map(({participant}): [string, string, number] => [
    participant.app_id,
    participant.conversation_id,
    participant.read_seq,
  ]);
  const deleted = new Map<string, number>();
  for (const row of await queries.deletedAbove(db, places))
    deleted.set(`${row.conversation_id}\0${row.seq}`, row.count);
  for (const [index, {participant}] of memberships.entries()) {
    const count = counts[index] ?? 0;
    if (count === 0) continue;
    const {app_id, conversation_id, read_seq, user_id, rewound} = participant;
    const [own] = rewound === 1 ? await queries.ownAbove(db, app_id, conversation_id, read_seq, user_id) : [];
    counts[index] = count - (deleted.get(`${conversation_id}\0${read_seq}`) ?? 0) - (own?.count ?? 0);
  }
  return counts;
}

/** Whether a conversation shows as unread. */
export function isUnread(participant: Pick<ParticipantRow, 'marked_unread'>, unreadCount: number): boolean {
  return unreadCount > 0 || participant.marked_unread === 1;
}
