import type {ConversationFilter} from '../../protocol/index.js';
import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import type {MessageSnapshot} from '../snapshots/message-snapshot.js';

/** A message that was found, as it was when it was found, and where. */
export interface SearchMessageSnapshot {
  readonly conversation: ConversationSnapshot;
  readonly message: MessageSnapshot;
}

/** `searching`: an answer is on its way. `loadedAll`: the oldest match is among the results. */
export type SearchStatus = 'searching' | 'canLoadMore' | 'loadedAll';

/** Called with everything found so far, whenever that or the status changes. */
export type OnResults<T> = (results: T[], status: SearchStatus) => void;

/** Everything found so far. */
export interface SearchResults<T> {
  readonly results: T[];
  readonly loadedAll: boolean;
}

export interface MessageSearchFilters {
  /** Which conversations to look into. */
  conversation?: ConversationFilter;
}
export interface ConversationSearchFilters {
  conversation?: ConversationFilter;
}
export type SearchFilters = MessageSearchFilters | ConversationSearchFilters;

/** A search box: asks for the newest matches, then for more of them (spec/data-api.md §13). */
export interface SearchQuery<T, F> {
  /**
   * Starts over with the first 3 results. A text matches if each word of the query begins one of its words, whatever the
   * case and accents. An earlier call that has no answer yet resolves with what it had.
   */
  setQuery(query: string, filters?: F): Promise<SearchResults<T>>;
  /** Adds 1 to 50 results, by default 10. Changes nothing before the first `setQuery` and while an answer is on its way. */
  loadMore(limit?: number): Promise<SearchResults<T>>;
}

export type MessageSearch = SearchQuery<SearchMessageSnapshot, MessageSearchFilters>;
export type ConversationSearch = SearchQuery<ConversationSnapshot, ConversationSearchFilters>;
