/** Anything with an id. */
interface Identified {
  readonly id: string;
}

/** Rows to begin with: they fill most views, and the fewer there are the sooner they are painted. */
const openingSize = 30;

/** Rows that a window is cut to when it has outgrown its limit. */
export const windowSize = 80;

/** Rows that one step adds: few enough to be laid out within a frame. */
const windowStep = 20;

/**
 * Which of the loaded messages are in the document: `[from, to)` of a list that is newest first. It stays on the same
 * messages while the list grows at either end, and never holds more than `limit` for longer than a step.
 */
export class MessageWindow<T extends Identified> {
  /** Most messages to keep; raise it for tall screens. */
  limit = 1.5 * windowSize;
  from = 0;
  to = 0;
  #list: readonly T[] = [];
  /** How many of the list may be shown. */
  #end = 0;

  get items(): readonly T[] {
    return this.#list.slice(this.from, this.to);
  }

  get size(): number {
    return this.to - this.from;
  }

  get newest(): T | undefined {
    return this.#list[0];
  }

  /** The loaded message just newer than the window. */
  get newer(): T | undefined {
    return this.#list[this.from - 1];
  }

  get older(): T | undefined {
    return this.#list[this.to];
  }

  get hasOlder(): boolean {
    return this.to < this.#end;
  }

  /** The newest message is inside. */
  get isLive(): boolean {
    return this.from === 0;
  }

  /**
   * Takes the list's next state. With `follows` the window sticks to the newest message; otherwise it grows while it can
   * and then leaves what is newer outside. While the list is not `whole`, its oldest message waits for the one before it,
   * without which nobody knows whether it begins a day or a group: shown too early, it would move.
   * @returns how many messages are newer than what was the newest before.
   */
  update(list: readonly T[], follows: boolean, isWhole: boolean): number {
    const previous = this.#list;
    this.#end = isWhole || list.length < 2 ? list.length : list.length - 1;
    if (list === previous) return 0;
    this.#list = list;
    const arrived = countNewer(previous, list);
    if (arrived === undefined) {
      this.toNewest();
      return 0;
    }
    this.to += arrived;
    if (follows) {
      this.from = 0;
      // Trimmed to well below the limit, so that not every message at the limit drops another.
      if (this.to > this.limit) this.to = windowSize;
      this.to = Math.max(this.to, openingSize);
    } else {
      if (!this.isLive || this.to > this.limit) this.from += arrived;
      // What was deleted on the newer side moves the window; a deletion elsewhere shows one more row.
      this.from = Math.max(0, this.from - Math.max(0, previous.length + arrived - list.length));
    }
    this.to = Math.min(this.to, this.#end);
    this.from = Math.min(this.from, this.to);
    return arrived;
  }

  growOlder() {
    this.to = Math.min(this.#end, this.to + windowStep);
  }

  growNewer() {
    this.from = Math.max(0, this.from - windowStep);
  }

  /** Drops what exceeds the limit at the newer end. */
  trimNewer() {
    this.from = Math.max(this.from, this.to - this.limit);
  }

  trimOlder() {
    this.to = Math.min(this.to, this.from + this.limit);
  }

  toNewest() {
    this.from = 0;
    this.to = Math.min(this.#end, openingSize);
  }

  /** Puts a loaded message in the middle. */
  moveTo(index: number) {
    this.from = Math.max(0, index - windowSize / 2);
    this.to = Math.min(this.#end, index + windowSize / 2);
  }
}

/** How many messages at the head of `next` are newer than all of `previous`; undefined if they share nothing. */
function countNewer<T extends Identified>(previous: readonly T[], next: readonly T[]): number | undefined {
  // Some of the newest can have been deleted meanwhile; the first that survived tells.
  for (const {id} of previous.slice(0, windowSize)) {
    const index = next.findIndex((message) => message.id === id);
    if (index >= 0) return index;
  }
  return undefined;
}
