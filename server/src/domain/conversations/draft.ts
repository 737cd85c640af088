import type {Change, Message, ResultOf} from 'talk-elements/protocol';
import type {ConversationRow, ParticipantRow} from '../../db/schema.js';
import type {ConversationKey} from './catch-up.js';

/** Rows as they are stored, or as they will be: `behind` tells. */
export interface Kept {
  readonly row: ConversationRow;
  /** Those that were needed, by user. */
  readonly participants: Map<string, ParticipantRow>;
  /** Who has sent since the rows were stored; undefined where they are. Those behind are named in the database as well. */
  behind: Set<string> | undefined;
}

/** A conversation being changed. `row` is edited in place and stored when the journal closes. */
export interface Draft extends Kept {
  /** The version before the first change. */
  readonly before: number;
  readonly changes: Change[];
  /** Whom the changes speak of. */
  readonly userIds: Set<string>;
  /** Messages that the changes quote, by id. */
  quoted: Map<string, Message> | undefined;
  /** What sends with a nonce became, by the nonce as it is stored: this transaction's, and those before it that were asked for. */
  sent: Map<string, ResultOf<'message.send'>> | undefined;
  /** Who must hear although they no longer take part. */
  readonly gone: string[];
  /** Was behind before the first change. */
  readonly wasBehind: boolean;
  /** More than the columns that every message changes. */
  isWhole: boolean;
  /** The last message, or who takes part, changed. */
  movesActivity: boolean;
  /** The lowest read position may have changed. */
  recountsRead: boolean;
}

/** One that nothing was done to yet. */
export function draftOf({row, participants, behind}: Kept): Draft {
  return {
    row,
    participants,
    behind,
    wasBehind: behind !== undefined,
    before: row.version,
    changes: [],
    userIds: new Set(),
    quoted: undefined,
    sent: undefined,
    gone: [],
    isWhole: false,
    movesActivity: false,
    recountsRead: false,
  };
}

/** Adds a change, which is told its version. */
export function record(draft: Draft, change: (version: number) => Change): void {
  draft.row.version += 1;
  draft.changes.push(change(draft.row.version));
}

/** Whether members' places in their lists move with it. */
export function followsActivity({row, movesActivity}: Draft): boolean {
  return movesActivity && row.large === 0;
}

/** How far the member who has read least has read; undefined unless all members are known. */
export function lowestRead({row, participants}: Draft): number | undefined {
  let count = 0;
  let lowest = Infinity;
  for (const {active, read_until: readUntil} of participants.values()) {
    if (active !== 1) continue;
    count += 1;
    lowest = Math.min(lowest, readUntil);
  }
  return count > 0 && count === row.participant_count ? lowest : undefined;
}

export function keyOfDraft({row}: Draft): ConversationKey {
  return [row.app_id, row.id];
}

/** As `moveActivity` of the queries does. */
export function moveActivity(row: ConversationRow, participants: Iterable<ParticipantRow>): void {
  for (const participant of participants) {
    if (participant.active === 1) participant.activity_at = Math.max(participant.joined_at, row.last_message_at ?? 0);
  }
}
