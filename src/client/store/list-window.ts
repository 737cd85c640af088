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
  /** Of items with that key, how many are inside: what happened at once has one key. */
  #atLow = 0;
  #generation = -1;
  /** Items wanted beyond `#low`. */
  #goal = 0;
  #growth: Promise<void> | undefined;
  #onChange: () => void;
  #onError: (error: Error) => void;

  /**
   * @param onChange - The window has grown.
   * @param onError - The first page could not be loaded.
   */
  constructor(pages: Pages<T>, initial: number, onChange: () => void, onError: (error: Error) => void) {
    this.#pages = pages;
    this.#initial = initial;
    this.#onChange = onChange;
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
    const isFirst = this.#low === Infinity;
    if ((isFirst || this.#pages.isStale) && !this.#growth) {
      const isHere = !this.#pages.isStale && (loadedAll || items.length >= this.#initial);
      if (isHere) this.#take(this.#initial);
      else this.grow(isFirst ? this.#initial : 0).catch(this.#onError);
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
    this.#growth ??= this.#run();
    return this.#growth;
  }

  /** Leaves all but the newest `count` outside, unless it is growing. */
  shrink(count: number): void {
    if (!this.#growth) this.#take(count);
  }

  async #run(): Promise<void> {
    // Calls of one tick ask once.
    await Promise.resolve();
    try {
      await this.#fill();
    } finally {
      // At once, so that whoever reads or grows next does not join what has ended.
      this.#goal = 0;
      this.#growth = undefined;
    }
    this.#onChange();
  }

  async #fill(): Promise<void> {
    const pages = this.#pages;
    let inside = this.#countInside();
    while (pages.isVisible !== false) {
      const lacking = this.#goal - (pages.items.length - inside);
      if (pages.isStale) await pages.load(Math.max(inside + this.#goal, this.#initial));
      else if (lacking > 0 && !pages.loadedAll) await pages.load(lacking);
      else break;
      inside = this.#countInside();
    }
    if (pages.isVisible === false) return;
    this.#take(inside + this.#goal);
  }

  /** Has the newest `count` items inside. */
  #take(count: number): void {
    const pages = this.#pages;
    const inside = pages.items.slice(0, count);
    const oldest = inside.at(-1);
    // With everything inside, whatever comes at the end belongs inside too.
    const isAll = inside.length < count || (pages.loadedAll && inside.length === pages.items.length);
    this.#low = isAll || oldest === undefined ? -Infinity : pages.keyOf(oldest);
    this.#atLow = inside.filter((item) => pages.keyOf(item) === this.#low).length;
  }

  #countInside(): number {
    let atLow = this.#atLow;
    let inside = 0;
    for (const item of this.#pages.items) {
      const key = this.#pages.keyOf(item);
      if (key < this.#low || (key === this.#low && atLow-- <= 0)) break;
      inside++;
    }
    return inside;
  }
}
