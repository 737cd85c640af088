/**
 * Shares out the turns of the event loop. A crowd whose requests all came at once, as after a restart, would be served in one
 * long turn, while everything else waits (goal R6).
 */
export class Turns {
  readonly #atOnce: number;
  readonly #line = new Set<() => void>();
  #left: number;
  #isScheduled = false;

  /** @param atOnce - How much may start in one turn. */
  constructor(atOnce: number) {
    this.#atOnce = atOnce;
    this.#left = atOnce;
  }

  /** Whether one more may start now. If not, `again` is called in a later turn, in the order of asking; it asks once more. */
  take(again: () => void): boolean {
    if (!this.#isScheduled) {
      this.#isScheduled = true;
      setImmediate(this.#next);
    }
    if (this.#left === 0) {
      this.#line.add(again);
      return false;
    }
    this.#left -= 1;
    return true;
  }

  readonly #next = (): void => {
    this.#isScheduled = false;
    this.#left = this.#atOnce;
    for (const again of this.#line) {
      if (this.#left === 0) break;
      this.#line.delete(again);
      again();
    }
  };
}
