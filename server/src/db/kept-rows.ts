import {BoundedMap} from '../cache/bounded-map.js';
import type {WriteTransaction} from './writer.js';

/**
 * What the writer's transactions have read or written, for those that follow: what is in use is not read again for every write. Call
 * `enter` first in each transaction. A transaction takes out or forgets what it changes, and what it keeps counts from its commit on,
 * so that one that is undone leaves nothing. When somebody else wrote, such as the command line, all is forgotten.
 */
export class KeptRows<T> {
  readonly #weigh: (value: T) => number;
  readonly #values: BoundedMap<T>;
  #dataVersion: number | undefined;

  /** @param limit - What all values may weigh together. */
  constructor(limit: number, weigh: (value: T) => number = () => 1) {
    this.#values = new BoundedMap(limit);
    this.#weigh = weigh;
  }

  /** Looks whether somebody else wrote. */
  async enter(tx: WriteTransaction): Promise<void> {
    const version = await tx.dataVersion();
    if (version !== this.#dataVersion) this.#values.clear();
    this.#dataVersion = version;
  }

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  /** As it is now, to be changed: from here on it is the transaction's alone, which keeps it, or forgets it, once it has. */
  take(key: string): T | undefined {
    return this.#values.take(key);
  }

  forget(tx: WriteTransaction, key: string): void {
    this.#values.delete(key);
    // A part of this transaction that came before may keep it.
    tx.afterCommit(() => this.#values.delete(key));
  }

  keep(tx: WriteTransaction, values: Iterable<readonly [key: string, value: T]>): void {
    tx.afterCommit(() => {
      for (const [key, value] of values) this.#values.set(key, value, this.#weigh(value));
    });
  }
}
