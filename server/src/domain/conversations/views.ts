import type {Kysely} from 'kysely';
import type {ConversationView, Message, User} from 'talk-elements/protocol';
import type {ConversationRow, ParticipantRow, Schema} from '../../db/schema.js';
import type {MessageQueries} from '../messages/queries.js';
import type {MessageReader} from '../messages/reader.js';
import {presentOwn} from '../participants/present.js';
import {presentConversation} from './attributes.js';
import {personalKey} from './personal-key.js';
import {countUnread} from './unread.js';
import {VersionedCache} from './versioned-cache.js';

/** Characters of last messages kept over all conversations. */
const CHARACTERS = 8_000_000;
/** What a message takes beside its content. */
const OVERHEAD = 400;
/** What is kept of views over all people, in characters, and what one takes beside its texts. */
const VIEWS = 32_000_000;
const VIEW = 1000;

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
  ): Promise<{views: ConversationView[]; users: User[]; messages: readonly Message[]}>;
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
  const lastKnown = new VersionedCache<Message>(CHARACTERS);
  const kept = new VersionedCache<ConversationView>(VIEWS);

  /** By conversation. What has not changed since somebody last looked is not read again. */
  async function lastMessages(
    db: Kysely<Schema>,
    appId: string,
    rows: readonly ConversationRow[],
  ): Promise<Map<string, Message>> {
    const last = new Map<string, Message>();
    const missing = new Map<string, ConversationRow>();
    for (const row of rows) {
      if (row.last_message_seq === 0) continue;
      const message = lastKnown.get(row, row.version);
      if (message) last.set(row.id, message);
      else missing.set(row.id, row);
    }
    if (missing.size === 0) return last;
    const found = await messages.places(
      db,
      [...missing.values()].map((row) => [appId, row.id, row.last_message_seq]),
    );
    const presented = await reader.present(db, appId, found);
    for (const [index, {conversation_id: id, content, custom}] of found.entries()) {
      const [message, row] = [presented[index], missing.get(id)];
      if (!message || !row) continue;
      last.set(id, message);
      lastKnown.set(row, row.version, message, OVERHEAD + content.length + (custom?.length ?? 0));
    }
    return last;
  }

  /** As everyone who takes part may know it, before anything is hidden from the reader. */
  async function make(
    db: Kysely<Schema>,
    appId: string,
    seen: readonly Seen[],
  ): Promise<Map<string, ConversationView>> {
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
    const made = seen.map(({conversation, participant}): [string, ConversationView] => {
      const view: ConversationView = {
        conversation: presentConversation(conversation),
        epoch: epochOf(conversation),
        version: conversation.version,
        me: participant ? presentOwn(participant, unread.get(conversation.id) ?? 0) : null,
        participantCount: conversation.participant_count,
        lastMessage: last.get(conversation.id) ?? null,
        everyoneReadUntil: conversation.everyone_read_until,
      };
      return [conversation.id, Object.freeze(view)];
    });
    return new Map(made);
  }

  return {
    async build(db, appId, readerId, seen) {
      const known = new Map<string, ConversationView>();
      const missing: Seen[] = [];
      for (const each of seen) {
        const view =
          each.participant &&
          kept.get(personalKey(each.conversation, each.participant.user_id), each.conversation.version);
        if (view) known.set(each.conversation.id, view);
        else missing.push(each);
      }
      const made = missing.length === 0 ? new Map<string, ConversationView>() : await make(db, appId, missing);
      for (const {conversation, participant} of missing) {
        const view = made.get(conversation.id);
        if (!view) continue;
        known.set(conversation.id, view);
        if (participant)
          kept.set(personalKey(conversation, participant.user_id), conversation.version, view, weightOf(view));
      }
      const views = seen.flatMap(({conversation}) => known.get(conversation.id) ?? []);
      const last = views.flatMap(({lastMessage}) => lastMessage ?? []);
      const mine = seen.flatMap(({participant}) => participant?.user_id ?? []);
      const {shown, beside} = await reader.show(db, appId, readerId, last, mine);
      if (shown === last) return {views, ...beside};
      const byId = new Map(shown.map((message) => [message.id, message]));
      const masked = views.map((view) => {
        const {lastMessage} = view;
        return lastMessage ? {...view, lastMessage: byId.get(lastMessage.id) ?? null} : view;
      });
      return {views: masked, ...beside};
    },
  };
}

function weightOf({conversation, lastMessage}: ConversationView): number {
  return VIEW + 2 * (JSON.stringify(conversation).length + JSON.stringify(lastMessage).length);
}
