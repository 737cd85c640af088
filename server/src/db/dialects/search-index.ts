/** How far the index has followed a conversation. */
export interface Stand {
  /** The history that `version` counts; another one means starting over. */
  readonly epoch: string;
  /** Changes up to this version are in, of messages up to `seq`. */
  readonly version: number;
  readonly seq: number;
}

export interface ConversationKey {
  readonly appId: string;
  readonly conversationId: string;
}

/** One message to find again by any beginning of its words. */
export interface Entry {
  readonly seq: number;
  readonly createdAt: number;
  /** Folded, without spaces; see domain/search/search-words.ts. */
  readonly words: readonly string[];
}

export interface Step extends ConversationKey {
  readonly stand: Stand;
  /** Forget what the index held of this conversation first. */
  readonly isReset: boolean;
  /** Messages that are gone, or say nothing any more. */
  readonly removed: readonly number[];
  /** New or changed. */
  readonly entries: readonly Entry[];
}

/** A message that may match: what it says now decides. */
export interface Hit {
  readonly conversationId: string;
  readonly seq: number;
  /** Place in the order of all messages; newer ones are higher. */
  readonly place: number;
}

export interface SearchQuery {
  readonly appId: string;
  /** At most `roomsAtOnce` of them. */
  readonly conversationIds: readonly string[];
  /** Each must begin some word of the message; at least one. */
  readonly words: readonly string[];
  /** Only messages below this place. */
  readonly before: number;
  readonly limit: number;
}

/**
 * Words of messages by conversation. It follows the conversations' versions and may lag behind or be lost: whoever uses it
 * compares stands and fills in what is missing, so that nothing is written for it while a message is sent. For SQLite it is
 * a file of its own beside the database; PostgreSQL will keep `tsvector` columns behind the same interface.
 */
export interface SearchIndex {
  /** Most conversations of one `find`, which keeps each call short. */
  readonly roomsAtOnce: number;
  /** Those that the index has met. */
  stands(appId: string, conversationIds: readonly string[]): Promise<Map<string, Stand>>;
  /** All or nothing. */
  store(step: Step): Promise<void>;
  /** Newest first. */
  find(query: SearchQuery): Promise<Hit[]>;
  /** Forgets a conversation. */
  drop(key: ConversationKey): Promise<void>;
  /** Conversations that the index has met, some at a time, in an order of its own. */
  conversations(after: number, limit: number): Promise<(ConversationKey & {readonly id: number})[]>;
  /** Clears away some of what was forgotten; false when nothing is left to do. */
  tidy(): Promise<boolean>;
  close(): Promise<void>;
}
