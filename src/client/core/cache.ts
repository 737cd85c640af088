const lifeMs = 1000;
const maxEntries = 1000;

/** Shares answers: one that is on its way, and for a second one that has come. */
export class Cache {
  #entries = new Map<string, {readonly answer: Promise<unknown>; until: number}>();

  get<T>(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known && performance.now() < known.until) return known.answer as Promise<T>;
    if (this.#entries.size > maxEntries) this.#entries.clear();
    const answer = load();
    const entry = {answer, until: Infinity};
    this.#entries.set(key, entry);
    answer.then(
      () => (entry.until = performance.now() + lifeMs),
      () => this.#entries.delete(key),
    );
    return answer;
  }

  /** Something was written, or changed elsewhere: answers from before no longer count. */
  clear(): void {
    this.#entries.clear();
  }
}
