interface Entry<V> {
  /** Undefined once it was taken. */
  value: V | undefined;
  readonly weight: number;
  /** Since it was last spared. */
  isUsed: boolean;
}

/**
 * A map that keeps what is in use: when all together would weigh more than the limit, the oldest go first, save that one used since gets
 * a second chance. Reading is no more than a look.
 */
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
    entry.isUsed = true;
    return entry.value;
  }

  /** What alone weighs more than the limit is not kept. */
  set(key: string, value: V, weight = 1): void {
    const entry = this.#entries.get(key);
    if (entry?.weight === weight) {
      entry.value = value;
      entry.isUsed = true;
      return;
    }
    this.delete(key);
    if (weight > this.#limit) return;
    if (this.#weight + weight > this.#limit) this.#makeRoom(weight);
    this.#entries.set(key, {value, weight, isUsed: false});
    this.#weight += weight;
  }

  /** Gives back what it removes. Its place waits for the next, so that what comes and goes all the time makes no garbage. */
  take(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    const {value} = entry;
    entry.value = undefined;
    return value;
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#weight -= entry.weight;
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }

  #makeRoom(weight: number): void {
    for (const [key, entry] of this.#entries) {
      this.#entries.delete(key);
      if (entry.isUsed) {
        entry.isUsed = false;
        // Comes by again, behind the others.
        this.#entries.set(key, entry);
        continue;
      }
      this.#weight -= entry.weight;
      if (this.#weight + weight <= this.#limit) return;
    }
  }
}
