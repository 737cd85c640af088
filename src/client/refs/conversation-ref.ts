import type {Notify} from '../../protocol/index.js';
import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import type {MessageSnapshot} from '../snapshots/message-snapshot.js';
import type {ParticipantSnapshot} from '../snapshots/participant-snapshot.js';
import type {TypingSnapshot} from '../snapshots/typing-snapshot.js';
import type {
  ConversationSubscription,
  MessageSubscription,
  ParticipantSubscription,
  TypingSubscription,
} from '../subscriptions/subscription.js';
import type {MessageRef, SendMessageParams, SendTextMessageParams} from './message-ref.js';
import type {ParticipantRef} from './participant-ref.js';
import type {UserRef} from './user-ref.js';

export interface CreateConversationParams {
  subject?: string;
  photoUrl?: string;
  welcomeMessages?: string[];
  custom?: Record<string, string>;
  /** The current user's own. */
  access?: 'ReadWrite' | 'Read';
  /** The current user's own. */
  notify?: Notify;
}

/** Absent keeps, null resets, `custom` is patched per key. */
export interface SetConversationParams {
  subject?: string | null;
  photoUrl?: string | null;
  welcomeMessages?: string[] | null;
  custom?: Record<string, string | null> | null;
  access?: 'ReadWrite' | 'Read' | null;
  notify?: Notify | null;
}

/** Names a conversation as the current user sees it; holds no data (spec/data-api.md §6). */
export interface ConversationRef {
  readonly id: string;
  /** Null if the conversation is missing or the current user takes no part. */
  get(): Promise<ConversationSnapshot | null>;
  /** Creates the conversation if missing and adds the current user if absent. */
  set(params: SetConversationParams): Promise<void>;
  createIfNotExists(params?: CreateConversationParams): Promise<void>;
  markAsRead(): Promise<void>;
  markAsUnread(): Promise<void>;
  /** Resolves once the message is durable. Sent exactly once, also when the link drops meanwhile. */
  send(params: string | SendTextMessageParams | SendMessageParams): Promise<MessageRef>;
  /** The current user counts as typing for 10 s, or until they send. */
  markAsTyping(): Promise<void>;
  participant(user: string | UserRef): ParticipantRef;
  message(id: string): MessageRef;
  subscribe(onSnapshot?: (snapshot: ConversationSnapshot | null) => void): ConversationSubscription;
  /** Newest first; 30, then `loadMore(1-100)`. */
  subscribeMessages(
    onSnapshot?: (snapshot: readonly MessageSnapshot[] | null, loadedAll: boolean) => void,
  ): MessageSubscription;
  /** Newest first; 10, then `loadMore(1-50)`. */
  subscribeParticipants(
    onSnapshot?: (snapshot: readonly ParticipantSnapshot[] | null, loadedAll: boolean) => void,
  ): ParticipantSubscription;
  subscribeTyping(onSnapshot?: (snapshot: TypingSnapshot | null) => void): TypingSubscription;
}
