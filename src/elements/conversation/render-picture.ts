import type {ConversationSnapshot, UserSnapshot} from '../../client/index.js';
import {renderBy} from '../theme/render-by.js';
import type {Renderers} from '../theme/renderers.js';
import {renderConversationImage} from './conversation-image.js';

/** A conversation's picture, in the page's way where it has one. @param users as in `renderConversationImage` */
export function renderPicture(
  conversation: ConversationSnapshot,
  users: readonly UserSnapshot[],
  count: number,
  renderers: Renderers | undefined,
): unknown {
  const name = count > 2 && !conversation.photoUrl ? 'GroupChatImage' : 'ConversationImage';
  return (
    renderBy(renderers, name, {conversation, users}) ?? renderConversationImage(conversation.photoUrl, users, count)
  );
}
