/** Something with a queue that is emptied at the end of a tick. */
export interface Flushable {
  /** @param nowMs - A monotonic clock, read once for all. */
  flush(nowMs: number): void;
}

/** Collects who has something to write; all of them write once, when the work of this tick is done. */
export class Flusher {
  #dirty: Flushable[] = [];

  /** Call once for each time the queue stops being empty. */
  add(item: Flushable): void {
    if (this.#dirty.push(item) === 1) setImmediate(this.#flush);
  }

  readonly #flush = (): void => {
    const dirty = this.#dirty;
    this.#dirty = [];
    const nowMs = performance.now();
    for (const item of dirty) item.flush(nowMs);
  };
}
