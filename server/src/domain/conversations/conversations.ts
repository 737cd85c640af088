import type {
  Conversation,
  ConversationFilter,
  ConversationPatch,
  Message,
  Participant,
  ResultOf,
  Since,
} from 'talk-elements/protocol';
import type {Actor} from '../actor.js';
import type {FeedRow} from './feed.js';

/** A conversation as a back end sees it (spec/rest-api.md §4). */
export interface ConversationRecord {
  readonly conversation: Conversation;
  readonly participants: readonly (Participant & {readonly isUnread: boolean})[];
  readonly lastMessage: StoredMessage | null;
  readonly everyoneReadUntil: number | null;
  readonly lastActivityAt: number;
}

/** A message with the participants who have read it. */
export interface StoredMessage {
  readonly message: Message;
  /** The markup as its author wrote it, where it came as text: REST gives it back unchanged. */
  readonly text?: string;
  readonly readBy: readonly string[];
}

export interface ConversationPage {
  limit: number;
  startingAfter?: string;
  orderBy?: 'lastActivity' | 'createdAt';
  orderDirection?: 'ASC' | 'DESC';
  /** Only those strictly after this activity time in the chosen direction. */
  offsetTs?: number;
  lastMessageAfter?: number;
  lastMessageBefore?: number;
  unreadsOnly?: boolean;
  filter?: ConversationFilter;
}

/** Conversations of an app, and one user's view of them. */
export interface Conversations {
  // For sessions (spec/data-api.md §6). Null where the actor has no view.
  view(actor: Actor, conversationId: string): Promise<ResultOf<'conversation.get'>>;
  listViews(
    actor: Actor & {kind: 'user'},
    page: {limit: number; after?: string; filter?: ConversationFilter; matches?: (row: FeedRow) => boolean},
  ): Promise<ResultOf<'conversation.list'>>;
  /** The view, and what changed after `since` where that can be told (design law 4). Without `typing`. */
  resume(
    actor: Actor,
    conversationId: string,
    since?: Since,
  ): Promise<Omit<NonNullable<ResultOf<'conversation.watch'>>, 'typing'> | null>;
  /** Those of `known` that are no longer as known; null for the ones the user cannot see any more. */
  resumeFeed(
    actor: Actor & {kind: 'user'},
    known: Readonly<Record<string, Since>>,
  ): Promise<Record<string, Omit<NonNullable<ResultOf<'conversation.watch'>>, 'typing'> | null>>;

  /** Upsert. A user actor joins; a backend names `participants` to add. */
  set(actor: Actor, conversationId: string, patch: ConversationPatch, participants?: readonly string[]): Promise<void>;
  /** Leaves alone what is there. The actor takes part from then on, unless `joins` is false. */
  create(
    actor: Actor & {kind: 'user'},
    conversationId: string,
    patch: ConversationPatch,
    options?: {joins?: boolean},
  ): Promise<void>;
  delete(actor: Actor, conversationId: string): Promise<void>;

  // Read positions.
  /** Marks all read for this user. NOT_FOUND if they are no participant. */
  markRead(actor: Actor, conversationId: string, userId: string): Promise<void>;
  markUnread(actor: Actor, conversationId: string, userId: string): Promise<void>;
  /** Sets the position; "sent" or a time at or after the last message reads all. */
  setReadUntil(actor: Actor, conversationId: string, userId: string, readUntil: number | 'sent'): Promise<void>;

  // For back ends (spec/rest-api.md §3.3, §4).
  get(appId: string, conversationId: string): Promise<ConversationRecord | null>;
  list(appId: string, page: ConversationPage): Promise<ConversationRecord[]>;
  /** NOT_FOUND for an unknown user. */
  listOfUser(
    appId: string,
    userId: string,
    page: ConversationPage,
  ): Promise<(ConversationRecord & {isUnread: boolean; unreadMessageCount: number})[]>;
}
