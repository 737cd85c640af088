import type {Kysely} from 'kysely';
import type {ConversationView, Message, User} from 'talk-elements/protocol';
import type {ConversationRow, ParticipantRow, Schema} from '../../db/schema.js';
import type {MessageQueries} from '../messages/queries.js';
import type {MessageReader} from '../messages/reader.js';
import {presentOwn} from '../participants/present.js';
import {presentConversation} from './attributes.js';
import {countUnread} from './unread.js';

/** A conversation as one user sees it; a guest has no participant row. */
export interface Seen {
  readonly conversation: ConversationRow;
  readonly participant: ParticipantRow | undefined;
}

export interface Views {
  /** In order, with the users and messages that they refer to. */
  build(
    db: Kysely<Schema>,
    appId: string,
    /** Null for a back end. */
    readerId: string | null,
    seen: readonly Seen[],
  ): Promise<{views: ConversationView[]; users: User[]; messages: Message[]}>;
}

export function createViews({
  messages,
  reader,
  epochOf,
}: {
  messages: MessageQueries;
  reader: MessageReader;
  epochOf: (row: ConversationRow) => string;
}): Views {
  async function lastMessages(db: Kysely<Schema>, appId: string, rows: readonly ConversationRow[]) {
    const places = rows
      .filter((row) => row.last_message_seq > 0)
      .map((row): [string, string, number] => [appId, row.id, row.last_message_seq]);
    const found = await messages.places(db, places);
    const presented = await reader.present(db, appId, found);
    return new Map(presented.map((message, index) => [found[index]?.conversation_id, message]));
  }

  return {
    async build(db, appId, readerId, seen) {
      const last = await lastMessages(
        db,
        appId,
        seen.map(({conversation}) => conversation),
      );
      const memberships = seen.flatMap(({conversation, participant}) =>
        participant ? [{conversation, participant}] : [],
      );
      const counts = await countUnread(messages, db, memberships);
      const unread = new Map(memberships.map(({conversation}, index) => [conversation.id, counts[index] ?? 0]));
      const mine = memberships.map(({participant}) => participant.user_id);
      const {shown, beside} = await reader.show(db, appId, readerId, [...last.values()], mine);
      const lastShown = new Map([...last.keys()].map((id, index) => [id, shown[index]]));
      const views = seen.map(({conversation, participant}) => ({
        conversation: presentConversation(conversation),
        epoch: epochOf(conversation),
        version: conversation.version,
        me: participant ? presentOwn(participant, unread.get(conversation.id) ?? 0) : null,
        participantCount: conversation.participant_count,
        lastMessage: lastShown.get(conversation.id) ?? null,
        everyoneReadUntil: conversation.everyone_read_until,
      }));
      return {views, ...beside};
    },
  };
}
