import type {ConversationFilter} from '../../protocol/index.js';
import {matchesPredicate} from '../../protocol/index.js';
import type {ConversationStore} from './conversation-store.js';
import {isUnread} from './is-unread.js';

/** Time of the last message, or of joining if that was later, in milliseconds. */
export function lastActivityOf(store: ConversationStore): number {
  return Math.max(store.me?.joinedAt ?? 0, store.lastMessage?.createdAt ?? 0);
}

/** Whether a conversation of the current user passes a filter. */
export function passesFilter(filter: ConversationFilter | undefined, store: ConversationStore): boolean {
  if (!filter) return true;
  const {conversation, me} = store;
  if (!conversation || !me) return false;
  return matchesPredicate(filter, {
    ...conversation,
    ...me,
    isUnread: isUnread(store),
    lastActivityAt: lastActivityOf(store),
    hasMessages: store.lastMessage !== null,
  });
}
