import type {Kysely} from 'kysely';
import type {NotificationDeliveryRow, Schema} from '../../db/schema.js';
import type {Apps} from '../apps/apps.js';
import {DEFAULT_ROLE} from '../roles/default-settings.js';
import {presentConversation} from '../conversations/attributes.js';
import type {ConversationQueries} from '../conversations/queries.js';
import {writtenText} from '../messages/present.js';
import type {MessageReader} from '../messages/reader.js';
import {readNotify} from '../participants/present.js';
import type {ParticipantQueries} from '../participants/queries.js';
import {presentRecord} from '../users/attributes.js';
import type {Themes} from '../themes/themes.js';
import type {UserQueries} from '../users/queries.js';
import {isWanted} from './is-wanted.js';
import type {Notice, NoticeMessage} from './notice.js';
import type {NotificationQueries} from './queries.js';

/** Messages of one notice; of more, the newest. */
const MESSAGES = 50;
/** Participants that a notice names. */
const PEOPLE = 20;

export interface Sources {
  readonly apps: Pick<Apps, 'get' | 'permissions'>;
  readonly conversations: ConversationQueries;
  readonly participants: ParticipantQueries;
  readonly users: UserQueries;
  readonly reader: MessageReader;
  readonly themes: Pick<Themes, 'emailTemplate'>;
  readonly queries: NotificationQueries;
}

/** What a notice is about. */
export type Occasion = Pick<
  NotificationDeliveryRow,
  'app_id' | 'conversation_id' | 'user_id' | 'notification_id' | 'first_seq' | 'last_seq'
>;

/**
 * Looks up what is left to tell someone as things stand now: not what they have read, not what was deleted, edits
 * applied. Null if there is nothing, or if they may or want not to know.
 */
export async function gather(sources: Sources, db: Kysely<Schema>, occasion: Occasion): Promise<Notice | null> {
  const {apps, conversations, participants, users, reader, queries} = sources;
  const {app_id: appId, conversation_id: conversationId, user_id: userId, first_seq, last_seq} = occasion;
  const app = await apps.get(appId);
  const [conversation] = await conversations.one(db, appId, conversationId);
  const [participant] = await participants.one(db, appId, conversationId, userId);
  if (!app || !conversation || participant?.active !== 1) return null;
  const notify = readNotify(participant);
  const found = await queries.unseen(
    db,
    appId,
    conversationId,
    first_seq,
    last_seq,
    participant.read_seq,
    userId,
    MESSAGES,
  );
  const rows = found.reverse();
  const messages = await reader.present(db, appId, rows);
  if (!messages.some((message) => isWanted(message, userId, notify))) return null;

  const beside = await reader.quoted(db, appId, messages);
  const quotes = new Map(beside.map((message) => [message.id, message]));
  const members = await participants.newest(db, appId, conversationId, PEOPLE);
  const wanted = new Set([userId, ...members.map((member) => member.user_id)]);
  for (const {senderId} of [...messages, ...beside]) if (senderId !== null) wanted.add(senderId);
  const records = await users.many(
    db,
    [...wanted].map((id) => [appId, id]),
  );
  const people = new Map(records.map((row) => [row.id, presentRecord(row)]));
  const recipient = people.get(userId);
  const told = messages.flatMap((message, index): NoticeMessage[] => {
    const sender = people.get(message.senderId ?? '');
    const quoted = quotes.get(message.referencedMessageId ?? '');
    const text = writtenText(rows[index]);
    if (!sender) return [];
    return [
      {
        message,
        sender,
        ...(text !== undefined && {text}),
        ...(quoted && {quoted: {message: quoted, sender: people.get(quoted.senderId ?? '') ?? null}}),
      },
    ];
  });
  const last = told.at(-1);
  if (!recipient || !last) return null;
  const [unread] = await queries.unreadConversations(db, appId, userId);
  const {notifications} = await apps.permissions(appId, recipient.role ?? DEFAULT_ROLE);
  const {email} = notifications;
  const template =
    email.template ?? (email.theme === null ? null : await sources.themes.emailTemplate(db, appId, email.theme));
  return {
    notificationId: occasion.notification_id,
    app,
    settings: {...notifications, email: {...email, template}},
    recipient,
    sender: last.sender,
    conversation: presentConversation(conversation),
    participants: [...people.values()],
    participantCount: conversation.participant_count,
    messages: told,
    unreadCount: unread?.count ?? 0,
  };
}
