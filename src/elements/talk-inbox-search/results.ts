import type {ConversationFilter, SearchResults} from '../../client/index.js';

/** One search of the session, whatever it finds. */
interface Search<T> {
  setQuery(query: string, filters: {conversation?: ConversationFilter}): Promise<SearchResults<T>>;
  loadMore(limit: number): Promise<SearchResults<T>>;
}

/** What is asked for. */
export interface Question<T> {
  readonly query: string;
  /** Which conversations the server looks into. */
  readonly filter: ConversationFilter | undefined;
  /** What of the answer is shown. */
  readonly accepts: (item: T) => boolean;
}

const first = 3;
const more = 10;

/** Results of one kind, a few at first and more on demand (spec/ui.md §7.7). */
export class Results<T> {
  /** Newest first. Those of the question before stay until there is an answer. */
  items: readonly T[] = [];
  status: 'idle' | 'searching' | 'failed' = 'idle';
  loadedAll = true;

  readonly #open: () => Search<T>;
  readonly #onChange: () => void;
  #search: Search<T> | undefined;
  #question: Question<T> | undefined;
  #round = 0;

  constructor(open: () => Search<T>, onChange: () => void) {
    this.#open = open;
    this.#onChange = onChange;
  }

  async ask(question: Question<T>) {
    this.#question = question;
    const {query, filter} = question;
    this.#search ??= this.#open();
    const search = this.#search;
    await this.#collect(first, search, () => search.setQuery(query, filter ? {conversation: filter} : {}));
  }

  async loadMore() {
    const search = this.#search;
    if (search && this.status === 'idle') {
      await this.#collect(this.items.length + more, search, () => search.loadMore(more));
    }
  }

  async retry() {
    if (this.#question) await this.ask(this.#question);
  }

  /** What is under way counts no more. */
  clear() {
    this.#round++;
    this.#search = undefined;
    this.items = [];
    this.status = 'idle';
    this.loadedAll = true;
  }

  /** Goes on until so many are shown: pages may have less than that which is accepted. */
  async #collect(wanted: number, search: Search<T>, begin: () => Promise<SearchResults<T>>) {
    const round = ++this.#round;
    this.#set('searching');
    try {
      for (let page = await begin(); round === this.#round; page = await search.loadMore(more)) {
        this.items = page.results.filter(this.#question!.accepts);
        this.loadedAll = page.loadedAll;
        if (page.loadedAll || this.items.length >= wanted) {
          this.#set('idle');
          return;
        }
      }
    } catch {
      if (round !== this.#round) return;
      // The next attempt starts over.
      this.#search = undefined;
      this.#set('failed');
    }
  }

  #set(status: Results<T>['status']) {
    this.status = status;
    this.#onChange();
  }
}
