import type {Core} from '../core/core.js';
import {topics} from '../store/updates.js';
import type {Subscription} from '../subscriptions/subscription.js';
import {Handlers} from './handlers.js';
import type {ConversationData, Message} from './message.js';
import {presentMessage} from './present-message.js';

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

const page = 30;

/** Follows the unread conversations until `stop`. Needs the feed to be held. */
export function followUnreads(core: Core): Unreads & {stop(): void} {
  const list = core.feed.list({isUnread: true});
  const handlers = new Handlers<readonly UnreadConversation[]>();
  let latest: readonly UnreadConversation[] | undefined;
  let latestKey: string | undefined;

  const read = (): readonly UnreadConversation[] =>
    list.items
      .flatMap(({store}) => {
        const lastMessage = store.lastMessage && presentMessage(core, store, store.lastMessage);
        if (!lastMessage || !store.me) return [];
        return [{conversation: lastMessage.conversation, lastMessage, unreadMessageCount: store.me.unreadMessageCount}];
      })
      .sort((a, b) => b.lastMessage.timestamp - a.lastMessage.timestamp);

  const look = () => {
    if (list.isStale || !list.loadedAll) {
      // Without a link the next one asks again.
      list.load(page).catch(() => undefined);
      return;
    }
    const unreads = read();
    const key = JSON.stringify(
      unreads.map(({conversation, unreadMessageCount}) => [conversation.id, unreadMessageCount]),
    );
    if (key === latestKey) return;
    latestKey = key;
    latest = Object.freeze(unreads);
    handlers.emit(latest);
  };
  const stop = core.updates.on([topics.feed], look);
  look();

  const onChange = (handler: (unreads: readonly UnreadConversation[]) => void) => {
    const subscription = handlers.add(handler);
    const known = latest;
    if (known) {
      // Whoever comes late is told too, unless there is news by then.
      queueMicrotask(() => {
        if (latest === known) handlers.emit(known, handler);
      });
    }
    return subscription;
  };
  return {
    onChange,
    on: (_type, handler) => void onChange(handler),
    off: (_type, handler) => handlers.remove(handler),
    stop: () => {
      stop();
      handlers.clear();
    },
  };
}
