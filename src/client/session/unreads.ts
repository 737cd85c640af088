import type {Subscription} from '../subscriptions/subscription.js';
import {Handlers} from './handlers.js';
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
  onChange(handler: (unreads: UnreadConversation[]) => void): Subscription;
  /** @deprecated Use `onChange`. */
  on(type: 'change', handler: (unreads: UnreadConversation[]) => void): void;
  /** @deprecated Use `onChange`. */
  off(type: 'change', handler: (unreads: UnreadConversation[]) => void): void;
}

/** The unread conversations as they were last told, and who hears of them. */
export class UnreadList implements Unreads {
  #latest: UnreadConversation[] | undefined;
  readonly #handlers = new Handlers<UnreadConversation[]>();

  onChange(handler: (unreads: UnreadConversation[]) => void): Subscription {
    const subscription = this.#handlers.add(handler);
    const known = this.#latest;
    if (known) {
      // Whoever comes late is told too, unless there is news by then.
      queueMicrotask(() => {
        if (this.#latest === known) this.#handlers.emit(known, handler);
      });
    }
    return subscription;
  }

  on(_type: 'change', handler: (unreads: UnreadConversation[]) => void): void {
    this.onChange(handler);
  }

  off(_type: 'change', handler: (unreads: UnreadConversation[]) => void): void {
    this.#handlers.remove(handler);
  }

  set(unreads: UnreadConversation[]): void {
    this.#latest = unreads;
    this.#handlers.emit(unreads);
  }

  clear(): void {
    this.#handlers.clear();
  }
}
