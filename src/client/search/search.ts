import {Limits} from '../../protocol/index.js';
import type {ConversationFilter} from '../../protocol/index.js';
import type {Core} from '../core/core.js';
import {TalkDataError} from '../errors/talk-data-error.js';
import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import {refuseUnknown} from '../refs/refuse-unknown.js';
import {share} from '../snapshots/share.js';
import type {OnResults, SearchFilters, SearchMessageSnapshot, SearchResults, SearchStatus} from './search-query.js';
import {freezeList} from '../snapshots/freeze-list.js';

/** Results of a first page. */
const FIRST = 3;
const MORE = 10;

interface Question {
  readonly query: string;
  readonly filter: ConversationFilter | undefined;
}

interface Page<T, C> {
  readonly items: readonly T[];
  /** Where the next page begins. */
  readonly cursor: C;
  readonly loadedAll: boolean;
}

/** Asks for the page after `cursor`; undefined for the first. */
type Ask<T, C> = (question: Question, limit: number, cursor: C | undefined) => Promise<Page<T, C>>;

/** One search after another, a page at a time (spec/data-api.md §13). What was asked before no longer counts. */
export class Search<T, C> {
  #ask: Ask<T, C>;
  #onResults: OnResults<T> | undefined;
  #question: Question | undefined;
  #results: T[] = freezeList([]);
  #loadedAll = false;
  #cursor: C | undefined;
  #isBusy = false;
  /** Of the question that is being answered. */
  #round = 0;

  constructor(ask: Ask<T, C>, onResults: OnResults<T> | undefined) {
    this.#ask = ask;
    this.#onResults = onResults;
  }

  async setQuery(query: string, filters: SearchFilters = {}): Promise<SearchResults<T>> {
    this.#question = toQuestion(query, filters);
    this.#round++;
    this.#results = freezeList([]);
    this.#loadedAll = false;
    this.#cursor = undefined;
    return this.#load(FIRST);
  }

  async loadMore(limit = MORE): Promise<SearchResults<T>> {
    if (!Number.isInteger(limit) || limit < 1 || limit > Limits.searchPage) {
      throw new TalkDataError('INVALID', `loadMore: limit must be 1 to ${Limits.searchPage}`);
    }
    return this.#question && !this.#isBusy && !this.#loadedAll ? this.#load(limit) : this.#state;
  }

  get #state(): SearchResults<T> {
    return Object.freeze({results: this.#results, loadedAll: this.#loadedAll});
  }

  async #load(limit: number): Promise<SearchResults<T>> {
    const question = this.#question!;
    const round = this.#round;
    this.#isBusy = true;
    this.#tell('searching');
    // A page that takes long comes in parts.
    for (let left = limit; left > 0 && !this.#loadedAll;) {
      let page: Page<T, C>;
      const before = this.#state;
      try {
        page = await this.#ask(question, left, this.#cursor);
      } catch (error) {
        if (round !== this.#round) return before;
        this.#isBusy = false;
        this.#tell('canLoadMore');
        throw error;
      }
      if (round !== this.#round) return before;
      this.#results = freezeList([...this.#results, ...page.items]);
      this.#cursor = page.cursor;
      this.#loadedAll = page.loadedAll;
      left -= page.items.length;
      this.#isBusy = left > 0 && !page.loadedAll;
      if (this.#isBusy) this.#tell('searching');
    }
    this.#tell(this.#loadedAll ? 'loadedAll' : 'canLoadMore');
    return this.#state;
  }

  #tell(status: SearchStatus): void {
    try {
      this.#onResults?.(this.#results, status);
    } catch (error) {
      console.error('talk: a search callback failed', error);
    }
  }
}

export function searchMessages(core: Core, onResults: OnResults<SearchMessageSnapshot> | undefined) {
  return new Search<SearchMessageSnapshot, number>(async ({query, filter}, limit, before) => {
    const answer = await core.call('message.search', {query, filter, limit, before});
    for (const view of answer.views) core.open(view.conversation.id).addView({...answer, view});
    const items = answer.hits.flatMap(({conversationId, message}) => {
      const {store} = core.open(conversationId);
      const conversation = core.presenter.conversation(store);
      if (!conversation) return [];
      return Object.freeze({conversation, message: core.presenter.message(store, share(undefined, message))});
    });
    return {items, cursor: answer.next, loadedAll: answer.loadedAll};
  }, onResults);
}

export function searchConversations(core: Core, onResults: OnResults<ConversationSnapshot> | undefined) {
  return new Search<ConversationSnapshot, string | undefined>(async ({query, filter}, limit, after) => {
    const answer = await core.call('conversation.search', {query, filter, limit, after});
    const items = answer.views.flatMap((view) => {
      const live = core.open(view.conversation.id);
      live.addView({...answer, view});
      return core.presenter.conversation(live.store) ?? [];
    });
    const last = answer.views.at(-1);
    return {items, cursor: last?.conversation.id, loadedAll: answer.loadedAll || !last};
  }, onResults);
}

function toQuestion(query: string, filters: SearchFilters): Question {
  if (typeof query !== 'string') throw new TalkDataError('INVALID', 'setQuery: query must be a string');
  const {conversation: filter, ...unknown} = filters;
  refuseUnknown(unknown, 'filters');
  return {query, filter};
}
