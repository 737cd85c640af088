import type {Notify, OwnParticipation, Participant} from 'talk-elements/protocol';
import type {BusEvent} from '../../bus/bus.js';
import type {ConversationRow, ParticipantRow} from '../../db/schema.js';

/** A membership on the wire. */
export function presentParticipant(row: ParticipantRow): Participant {
  return {
    userId: row.user_id,
    access: row.access,
    notify: readNotify(row),
    joinedAt: row.joined_at,
    readUntil: row.read_until,
  };
}

export function readNotify(row: Pick<ParticipantRow, 'notify'>): Notify {
  return row.notify === 'true' ? true : (JSON.parse(row.notify) as Notify);
}

/** What only the participant may know of their own membership. */
export function presentOwn(row: ParticipantRow, unreadMessageCount: number): OwnParticipation {
  return {
    access: row.access,
    notify: readNotify(row),
    joinedAt: row.joined_at,
    readUntil: row.read_until,
    isMarkedUnread: row.marked_unread === 1,
    unreadMessageCount,
  };
}

/** Tells a participant's other sessions about their own side of a conversation. */
export function ownEvent(
  conversation: Pick<ConversationRow, 'version'>,
  row: ParticipantRow,
  unreadMessageCount: number,
): BusEvent {
  return {
    type: 'own',
    appId: row.app_id,
    userId: row.user_id,
    conversationId: row.conversation_id,
    version: conversation.version,
    me: presentOwn(row, unreadMessageCount),
  };
}
