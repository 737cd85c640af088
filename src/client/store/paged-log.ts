import {share} from '../snapshots/share.js';

interface Entry<T> {
  /** Undefined: known to be gone. */
  readonly item: T | undefined;
  readonly version: number;
}

/**
 * The newest part of a long list, kept whole while pages and live changes arrive in any order: what has the higher version
 * wins. Pages extend it towards older items; changes of items older than what is loaded are not kept, except while a page is on
 * its way, which may be older than the change.
 */
export class PagedLog<T> {
  /** Whether it reaches back to the oldest item. */
  loadedAll = false;
  /** Key of the oldest item loaded; Infinity before the first page. */
  low = Infinity;
  /** Changes whenever what was loaded is gone. */
  generation = 0;
  /** Changes whenever a page that was asked for before no longer fits. */
  round = 0;
  /** Id of the last item of the last page; where the next page starts. */
  cursor: string | undefined;

  #idOf: (item: T) => string;
  #keyOf: (item: T) => number;
  #entries = new Map<string, Entry<T>>();
  /** What is loaded, newest first; undefined when it has to be sorted anew. */
  #order: T[] | undefined;
  /** A copy of it that was given out and still holds. */
  #items: readonly T[] | undefined;
  #reads = 0;
  /** What is shown until the page comes that closes a gap. */
  #frozen: readonly T[] | undefined;
  /** The next page starts the list anew. */
  #isStale = true;

  constructor(idOf: (item: T) => string, keyOf: (item: T) => number) {
    this.#idOf = idOf;
    this.#keyOf = keyOf;
  }

  /** Nothing is loaded, or what is loaded has a gap. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** What is loaded, newest first. */
  get items(): readonly T[] {
    if (this.#isStale && this.#frozen) return this.#frozen;
    this.#order ??= [...this.#entries.values()]
      .flatMap(({item}) => (item === undefined || this.#keyOf(item) < this.low ? [] : [item]))
      .sort((a, b) => this.#keyOf(b) - this.#keyOf(a));
    return (this.#items ??= [...this.#order]);
  }

  get(id: string): T | undefined {
    return this.#entries.get(id)?.item;
  }

  put(item: T, version: number): void {
    const id = this.#idOf(item);
    const entry = this.#entries.get(id);
    if (entry && entry.version >= version) return;
    if (!entry && !this.#reads && this.#keyOf(item) < this.low) return;
    const shared = share(entry?.item, item);
    this.#entries.set(id, {item: shared, version});
    this.#place(entry?.item, shared);
  }

  remove(id: string, version: number): void {
    const entry = this.#entries.get(id);
    if (entry ? entry.version >= version : !this.#reads) return;
    // While something older may still arrive, the absence is remembered.
    if (this.#reads) this.#entries.set(id, {item: undefined, version});
    else this.#entries.delete(id);
    this.#place(entry?.item, undefined);
  }

  /** A page is asked for: until its end, nothing that changes may be forgotten. Returns the function to call at its end. */
  beginRead(): () => void {
    this.#reads++;
    return () => {
      this.#reads--;
      if (!this.#reads) this.#prune();
    };
  }

  /** A page arrived, read at `version`: the newest items, or those that follow the oldest loaded one. */
  addPage(items: readonly T[], version: number, loadedAll: boolean, versionOf: (item: T) => number): void {
    if (this.#isStale) {
      // What an older page had and this one has not is gone, or too far back to be kept without a gap.
      const ids = new Set(items.map(this.#idOf));
      for (const [id, entry] of this.#entries) {
        if (entry.item !== undefined && entry.version <= version && !ids.has(id)) this.#entries.delete(id);
      }
      this.#isStale = false;
      this.#frozen = undefined;
      this.low = Infinity;
    }
    this.#order = this.#items = undefined;
    const last = items.at(-1);
    if (last !== undefined) this.cursor = this.#idOf(last);
    for (const item of items) {
      this.low = Math.min(this.low, this.#keyOf(item));
      this.put(item, versionOf(item));
    }
    this.loadedAll = loadedAll;
    if (loadedAll) this.low = -Infinity;
  }

  /** Lets go of all but the newest `count`, unless somebody is asking for more. They count as not loaded. */
  trim(count: number): void {
    const oldest = this.items[count - 1];
    if (this.#reads || this.#isStale || !oldest || count === this.items.length) return;
    this.loadedAll = false;
    this.low = this.#keyOf(oldest);
    this.#order = this.#items = undefined;
    this.#prune();
  }

  /** There may be a gap: the next page replaces what is loaded, which stays visible until then. */
  restart(isOtherHistory: boolean): void {
    this.#frozen = this.items;
    this.#isStale = true;
    this.round++;
    this.loadedAll = false;
    if (!isOtherHistory) return;
    for (const [id, {item}] of this.#entries) this.#entries.set(id, {item, version: -1});
  }

  /** Forgets everything. */
  reset(): void {
    this.generation++;
    this.round++;
    this.#entries.clear();
    this.#order = this.#items = this.#frozen = undefined;
    this.#isStale = true;
    this.loadedAll = false;
    this.low = Infinity;
  }

  /** Puts one item in the place of another; lists are long, and nearly all of one stays as it was. */
  #place(old: T | undefined, next: T | undefined): void {
    const order = this.#order;
    if (old === next || !order) return;
    this.#items = undefined;
    let at = old === undefined ? -1 : order.indexOf(old);
    if (at >= 0) order.splice(at, 1);
    if (next === undefined || this.#keyOf(next) < this.low) return;
    if (old === undefined || this.#keyOf(old) !== this.#keyOf(next)) {
      at = order.findIndex((other) => this.#keyOf(other) < this.#keyOf(next));
    }
    order.splice(at < 0 ? order.length : at, 0, next);
  }

  #prune(): void {
    for (const [id, {item}] of this.#entries) {
      if (item === undefined || this.#keyOf(item) < this.low) this.#entries.delete(id);
    }
  }
}
