import type {ConversationStore} from './conversation-store.js';

export function isUnread(store: ConversationStore): boolean {
  return store.me !== null && (store.me.unreadMessageCount > 0 || store.me.isMarkedUnread);
}
