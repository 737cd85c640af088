import type {Message as WireMessage} from '../../protocol/index.js';
import {toPlaintext} from '../../protocol/index.js';
import type {Core} from '../core/core.js';
import type {ConversationStore} from '../store/conversation-store.js';
import type {ConversationData, Message} from './message.js';
import {presentBlock} from './present-block.js';

/**
 * A message as events of the classic API carry it. Null where the current user has no view.
 * @param conversation - Default: as its participants see it, with the current user as the only one named.
 */
export function presentMessage(
  core: Core,
  store: ConversationStore,
  message: WireMessage,
  conversation: ConversationData | null = store.me && presentConversation(core, store),
): Message | null {
  const {userId} = core.options;
  if (!conversation) return null;
  const {senderId, createdAt} = message;
  const content = core.presenter.reveal(message.content);
  return {
    id: message.id,
    conversation,
    isByMe: senderId === userId,
    senderId,
    sender: senderId === null ? null : core.users.show(senderId),
    body: toPlaintext(content),
    timestamp: createdAt,
    read: isRead(store, message, userId),
    origin: message.origin,
    custom: message.custom ?? {},
    ...presentBlock(content[0]),
  };
}

/** Whether somebody else has read it, as far as this page knows: everyone has, the current user, or who is loaded. */
function isRead(store: ConversationStore, {senderId, createdAt}: WireMessage, userId: string): boolean {
  const {everyoneReadUntil, me, participants} = store;
  return (
    everyoneReadUntil >= createdAt ||
    (senderId !== userId && (me?.readUntil ?? 0) >= createdAt) ||
    participants.items.some((each) => each.userId !== senderId && each.readUntil >= createdAt)
  );
}

/**
 * A conversation as the classic API shows it. Null where the current user has no view.
 * @param isWhole - Names every participant that is loaded; by default the current user alone. Guests are never named.
 */
export function presentConversation(core: Core, store: ConversationStore, isWhole = false): ConversationData | null {
  const {conversation, me} = store;
  if (!conversation) return null;
  const {id, subject, photoUrl, welcomeMessages, custom} = conversation;
  const named: {userId: string; access: string}[] = isWhole ? [...store.participants.items] : [];
  if (me) named.push({userId: core.options.userId, access: me.access});
  return {
    id,
    subject,
    photoUrl,
    welcomeMessages: welcomeMessages.length ? (welcomeMessages as string[]) : null,
    custom,
    participants: Object.fromEntries(
      named.map(({userId, access}) => [userId, {access: access === 'Read' ? 'Read' : 'ReadWrite'}]),
    ),
  };
}
