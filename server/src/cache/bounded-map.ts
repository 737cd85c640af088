interface Entry<V> {
  readonly value: V;
  readonly weight: number;
}

/** A map that keeps what was used last: the least recently used go first when all together weigh more than the limit. */
export class BoundedMap<V> {
  readonly #limit: number;
  readonly #entries = new Map<string, Entry<V>>();
  #weight = 0;

  /** @param limit - What all values may weigh together. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: V, weight = 1): void {
    this.delete(key);
    this.#entries.set(key, {value, weight});
    this.#weight += weight;
    if (this.#weight <= this.#limit) return;
    for (const oldest of this.#entries.keys()) {
      this.delete(oldest);
      if (this.#weight <= this.#limit) return;
    }
  }

  delete(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }
}
