import type {Message as WireMessage} from '../../protocol/index.js';
import {toPlaintext} from '../../protocol/index.js';
import type {Core} from '../core/core.js';
import type {ConversationStore} from '../store/conversation-store.js';
import type {Message} from './message.js';

/** A message as events of the classic API carry it. Null where the current user has no view. */
export function presentMessage(core: Core, store: ConversationStore, message: WireMessage): Message | null {
  const {conversation, me} = store;
  const {userId} = core.options;
  if (!conversation || !me) return null;
  const {id, subject, photoUrl, welcomeMessages, custom} = conversation;
  const {senderId, createdAt} = message;
  const content = core.presenter.reveal(message.content);
  const [block] = content;
  const file = block?.type === 'file' ? block : undefined;
  const {width, height, duration} = file ?? {};
  const isByMe = senderId === userId;
  return {
    id: message.id,
    conversation: {
      id,
      subject,
      photoUrl,
      welcomeMessages: welcomeMessages.length ? welcomeMessages : null,
      custom,
      participants: {[userId]: {access: me.access === 'Read' ? 'Read' : 'ReadWrite'}},
    },
    isByMe,
    senderId,
    sender: senderId === null ? null : core.users.show(senderId),
    body: toPlaintext(content),
    type: file ? 'media' : block?.type === 'location' ? 'location' : 'text',
    timestamp: createdAt,
    // Of others' messages the current user may be the reader; of their own, everyone is asked.
    read: (isByMe ? store.everyoneReadUntil : Math.max(store.everyoneReadUntil, me.readUntil)) >= createdAt,
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
