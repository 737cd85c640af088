import type {Message as WireMessage} from '../../protocol/index.js';
import {toPlaintext} from '../../protocol/index.js';
import type {Core} from '../core/core.js';
import type {ConversationStore} from '../store/conversation-store.js';
import type {ConversationData, Message} from './message.js';

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
  const [block] = content;
  const file = block?.type === 'file' ? block : undefined;
  const {width, height, duration} = file ?? {};
  const isByMe = senderId === userId;
  return {
    id: message.id,
    conversation,
    isByMe,
    senderId,
    sender: senderId === null ? null : core.users.show(senderId),
    body: toPlaintext(content),
    type: file ? 'media' : block?.type === 'location' ? 'location' : 'text',
    timestamp: createdAt,
    // Of others' messages the current user may be the reader; of their own, everyone is asked.
    read: (isByMe ? store.everyoneReadUntil : Math.max(store.everyoneReadUntil, store.me?.readUntil ?? 0)) >= createdAt,
    origin: message.origin,
    custom: message.custom ?? {},
    attachment: file
      ? {
          url: file.url,
          size: file.size,
          ...((width ?? height ?? duration) ? {dimensions: {width, height, duration}} : {}),
        }
      : null,
    location: block?.type === 'location' ? [block.latitude, block.longitude] : null,
  };
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
