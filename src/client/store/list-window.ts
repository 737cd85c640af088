/** An ordered list, newest first, of which the newest part is loaded. */
export interface Pages<T> {
  /** False while the current user may not see the list, undefined while that is unknown. */
  readonly isVisible: boolean | undefined;
  /** Nothing is loaded, or what is loaded has a gap. */
  readonly isStale: boolean;
  readonly items: readonly T[];
  readonly loadedAll: boolean;
  readonly generation: number;
  keyOf(item: T): number;
  /** Loads up to `count` items that follow the oldest. Joins a running load. Rejects if that fails. */
  load(count: number): Promise<void>;
}

export interface WindowState<T> {
  readonly items: readonly T[] | null;
  readonly loadedAll: boolean;
}

/** What one reader has loaded of a shared list. Grows by itself with newer items, towards older ones by `grow`. */
export class ListWindow<T> {
  #pages: Pages<T>;
  #initial: number;
  /** Key of the oldest item inside; Infinity before anything is. */
  #low = Infinity;
  #generation = -1;
  /** Items wanted beyond `#low`. */
  #goal = 0;
  #growth: Promise<void> | undefined;
  #onError: (error: Error) => void;

  /** @param onError - The first page could not be loaded. */
  constructor(pages: Pages<T>, initial: number, onError: (error: Error) => void) {
    this.#pages = pages;
    this.#initial = initial;
    this.#onError = onError;
  }

  /** What the window shows; undefined while its first page is on its way. Asks for that page where needed. */
  read(): WindowState<T> | undefined {
    const {isVisible, generation, items, loadedAll} = this.#pages;
    if (isVisible === false) {
      this.#low = Infinity;
      return {items: null, loadedAll: true};
    }
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#low = Infinity;
    }
    if (this.#low === Infinity || this.#pages.isStale) {
      if (!this.#growth) this.grow(this.#low === Infinity ? this.#initial : 0).catch(this.#onError);
    }
    if (!isVisible || this.#low === Infinity) return undefined;
    const inside = this.#countInside();
    return {
      items: inside === items.length ? items : items.slice(0, inside),
      loadedAll: loadedAll && inside === items.length,
    };
  }

  /** Loads `count` more than there are now. A call during another joins it. */
  grow(count: number): Promise<void> {
    this.#goal = Math.max(this.#goal, count);
    this.#growth ??= this.#run().finally(() => (this.#growth = undefined));
    return this.#growth;
  }

  async #run(): Promise<void> {
    try {
      // Calls of one tick ask once.
      await undefined;
      const pages = this.#pages;
      let inside = this.#countInside();
      while (
        pages.isVisible !== false &&
        (pages.isStale || (pages.items.length - inside < this.#goal && !pages.loadedAll))
      ) {
        await pages.load(
          pages.isStale ? Math.max(inside + this.#goal, this.#initial) : this.#goal - (pages.items.length - inside),
        );
        inside = this.#countInside();
      }
      if (pages.isVisible === false) return;
      const end = inside + this.#goal;
      const oldest = pages.items[end - 1];
      // With everything inside, whatever comes at the end belongs inside too.
      this.#low =
        oldest === undefined || (pages.loadedAll && end >= pages.items.length) ? -Infinity : pages.keyOf(oldest);
    } finally {
      this.#goal = 0;
    }
  }

  #countInside(): number {
    const {items} = this.#pages;
    if (this.#low === -Infinity) return items.length;
    const end = items.findIndex((item) => this.#pages.keyOf(item) < this.#low);
    return end < 0 ? (this.#low === Infinity ? 0 : items.length) : end;
  }
}
