import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import type {MessageSnapshot} from '../snapshots/message-snapshot.js';
import type {ParticipantSnapshot} from '../snapshots/participant-snapshot.js';
import type {SingleReactionSnapshot} from '../snapshots/single-reaction-snapshot.js';
import type {TypingSnapshot} from '../snapshots/typing-snapshot.js';
import type {UserOnlineSnapshot} from '../snapshots/user-online-snapshot.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';

/** The undo of a registration; calling it twice is harmless. */
export interface Subscription {
  unsubscribe(): void;
}

export interface PendingState {
  readonly type: 'pending';
}
export interface UnsubscribedState {
  readonly type: 'unsubscribed';
}
export interface ErrorState {
  readonly type: 'error';
  readonly error: Error;
}
/** Data has come. `latestSnapshot` is the last one known, also while the link is down. */
export interface ActiveState<T> {
  readonly type: 'active';
  readonly latestSnapshot: T;
}
/** Like ActiveState; `loadedAll` says that the window holds everything. */
export interface ListActiveState<T> extends ActiveState<T> {
  readonly loadedAll: boolean;
}

/** A live query of one resource (spec/data-api.md §3). */
export interface LiveSubscription<A> extends Subscription {
  /** Replaced, never mutated. */
  readonly state: PendingState | A | UnsubscribedState | ErrorState;
  /** Resolves with the first active state; rejects if the subscription ends before. */
  readonly connected: Promise<A>;
  /** Resolves when the subscription has ended; never rejects. */
  readonly terminated: Promise<UnsubscribedState | ErrorState>;
}

/** A live query of a list, of which a window is loaded (spec/data-api.md §3.1). */
export interface ListSubscription<A> extends LiveSubscription<A> {
  /**
   * Loads `count` more than are loaded now. Resolves when they are there, also if fewer exist. Calls made while one is
   * running join it. Rejects on a count out of range and after the end of the subscription.
   */
  loadMore(count?: number): Promise<void>;
}

export type UserActiveState = ActiveState<UserSnapshot | null>;
export type UserSubscription = LiveSubscription<UserActiveState>;
export type UserOnlineActiveState = ActiveState<UserOnlineSnapshot | null>;
export type UserOnlineSubscription = LiveSubscription<UserOnlineActiveState>;
export type ConversationActiveState = ActiveState<ConversationSnapshot | null>;
export type ConversationSubscription = LiveSubscription<ConversationActiveState>;
export type SingleParticipantActiveState = ActiveState<ParticipantSnapshot | null>;
export type SingleParticipantSubscription = LiveSubscription<SingleParticipantActiveState>;
export type TypingActiveState = ActiveState<TypingSnapshot | null>;
export type TypingSubscription = LiveSubscription<TypingActiveState>;
/** Newest first; null while the current user does not take part. */
export type MessageActiveState = ListActiveState<MessageSnapshot[] | null>;
export type MessageSubscription = ListSubscription<MessageActiveState>;
/** Newest first; null while the current user does not take part. */
export type ParticipantActiveState = ListActiveState<ParticipantSnapshot[] | null>;
export type ParticipantSubscription = ListSubscription<ParticipantActiveState>;
/** Oldest first; null while the current user does not take part, or without such a message. */
export type ReactionActiveState = ListActiveState<SingleReactionSnapshot[] | null>;
export type ReactionSubscription = ListSubscription<ReactionActiveState>;
/** Last activity first. */
export type ConversationListActiveState = ListActiveState<ConversationSnapshot[]>;
export type ConversationListSubscription = ListSubscription<ConversationListActiveState>;
