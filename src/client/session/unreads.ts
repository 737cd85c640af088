import type {Subscription} from '../subscriptions/subscription.js';
import type {ConversationData, Message} from './message.js';

export interface UnreadConversation {
  /** The same object as `lastMessage.conversation`. */
  readonly conversation: ConversationData;
  readonly lastMessage: Message;
  readonly unreadMessageCount: number;
}

/** The current user's unread conversations, most recent message first (spec/js-sdk.md §11). */
export interface Unreads {
  /** Called once when the list is known, and on every change of the set or of a count. */
  onChange(handler: (unreads: readonly UnreadConversation[]) => void): Subscription;
  /** @deprecated Use `onChange`. */
  on(type: 'change', handler: (unreads: readonly UnreadConversation[]) => void): void;
  /** @deprecated Use `onChange`. */
  off(type: 'change', handler: (unreads: readonly UnreadConversation[]) => void): void;
}
