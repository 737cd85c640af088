import type {ConversationFilter, ResultOf} from '../../protocol/index.js';
import {Limits} from '../../protocol/index.js';
import type {Feed, FeedParts} from './feed.js';
import type {Pages} from './list-window.js';
import type {LiveConversation} from './live-conversation.js';
import {lastActivityOf, passesFilter} from './passes-filter.js';
import {topics} from './updates.js';

/** The current user's conversations, last activity first, as far as they are loaded. */
export class ConversationList implements Pages<LiveConversation> {
  readonly isVisible = true;
  isStale = true;
  loadedAll = false;
  readonly generation = 0;

  #filter: ConversationFilter | undefined;
  #parts: FeedParts;
  /** Activity of the last conversation loaded. */
  #low = Infinity;
  #cursor: string | undefined;
  #running: Promise<void> | undefined;

  constructor(filter: ConversationFilter | undefined, parts: FeedParts) {
    this.#filter = filter;
    this.#parts = parts;
  }

  get items(): readonly LiveConversation[] {
    const items: LiveConversation[] = [];
    for (const live of this.#parts.known()) {
      const {store} = live;
      if (store.isVisible && lastActivityOf(store) >= this.#low && passesFilter(this.#filter, store)) items.push(live);
    }
    // As the server orders them.
    return items.sort((a, b) => this.keyOf(b) - this.keyOf(a) || (a.store.id < b.store.id ? 1 : -1));
  }

  keyOf({store}: LiveConversation): number {
    return lastActivityOf(store);
  }

  /** Conversations may have come that nobody told about: the next load starts at the top. */
  restart(): void {
    this.isStale = true;
  }

  load(count: number): Promise<void> {
    this.#running ??= this.#load(count).finally(() => {
      this.#running = undefined;
      this.#parts.updates.touch(topics.feed);
    });
    return this.#running;
  }

  async #load(count: number): Promise<void> {
    const {requests, open} = this.#parts;
    const isFresh = this.isStale;
    this.isStale = false;
    let after = isFresh ? undefined : this.#cursor;
    let low = Infinity;
    let loaded = 0;
    try {
      do {
        const answer: ResultOf<'conversation.list'> = await requests.call('conversation.list', {
          limit: Math.min(Math.max(count - loaded, 1), Limits.conversationsPage),
          ...(after !== undefined && {after}),
          ...(this.#filter && {filter: this.#filter}),
        });
        for (const view of answer.views) {
          const live = open(view.conversation.id);
          live.addView({view, users: answer.users, messages: answer.messages});
          live.touch();
          after = view.conversation.id;
          low = Math.min(low, lastActivityOf(live.store));
        }
        loaded += answer.views.length;
        this.loadedAll = answer.loadedAll;
      } while (loaded < count && !this.loadedAll);
      this.#cursor = after;
      this.#low = this.loadedAll ? -Infinity : Math.min(low, isFresh ? Infinity : this.#low);
    } catch (error) {
      this.isStale ||= isFresh;
      throw error;
    }
  }
}

/** Conversations of a feed that pass a filter; the same filter gives the same list. */
export function listOf(feed: Feed, filter: ConversationFilter | undefined): ConversationList {
  const key = JSON.stringify(filter ?? null);
  let list = feed.lists.get(key);
  // A copy: whose filter it is may change it.
  const kept = JSON.parse(key) as ConversationFilter | null;
  if (!list) feed.lists.set(key, (list = new ConversationList(kept ?? undefined, feed.parts)));
  return list;
}
