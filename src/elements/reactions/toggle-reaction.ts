import type {Chat} from '../../client/index.js';
import {hasMyReaction} from './has-my-reaction.js';

/** Adds one's reaction to a loaded message or takes it back; `force` says which. Does nothing where it is so already. */
export async function toggleReaction(chat: Chat, messageId: string, emoji: string, force?: boolean): Promise<void> {
  const message = chat.snapshot.messages.find(({id}) => id === messageId);
  const has = !!message && hasMyReaction(message, emoji);
  const wants = force ?? !has;
  if (wants === has) return;
  await (wants ? chat.addReaction(messageId, emoji) : chat.removeReaction(messageId, emoji));
}
