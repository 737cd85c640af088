import type {WriteTransaction} from './writer.js';

/**
 * What the writer's transactions have read or written, for those that follow: what is in use is not read again for every write. Call
 * `enter` first in each transaction. A transaction forgets what it changes, and what it keeps counts from its commit on,
 * so that one that is undone leaves nothing. When somebody else wrote, such as the command line, all is forgotten.
 */
export class KeptRows<T> {
  readonly #limit: number;
  readonly #weigh: (value: T) => number;
  readonly #values = new Map<string, T>();
  #weight = 0;
  #dataVersion: number | undefined;

  /** @param limit - What all values may weigh together; those kept first go first. */
  constructor(limit: number, weigh: (value: T) => number = () => 1) {
    this.#limit = limit;
    this.#weigh = weigh;
  }

  /** Looks whether somebody else wrote. */
  async enter(tx: WriteTransaction): Promise<void> {
    const version = await tx.dataVersion();
    if (version !== this.#dataVersion) {
      this.#values.clear();
      this.#weight = 0;
    }
    this.#dataVersion = version;
  }

  get(key: string): T | undefined {
    return this.#values.get(key);
  }

  /** As it is now, to be changed: from here on it is the transaction's alone, until that keeps it. */
  take(tx: WriteTransaction, key: string): T | undefined {
    const value = this.#values.get(key);
    this.forget(tx, key);
    return value;
  }

  forget(tx: WriteTransaction, key: string): void {
    this.#remove(key);
    // A part of this transaction that came before may keep it.
    tx.afterCommit(() => this.#remove(key));
  }

  keep(tx: WriteTransaction, key: string, value: T): void {
    tx.afterCommit(() => this.#set(key, value));
  }

  #set(key: string, value: T): void {
    this.#remove(key);
    this.#values.set(key, value);
    this.#weight += this.#weigh(value);
    for (const oldest of this.#values.keys()) {
      if (this.#weight <= this.#limit) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#weight -= this.#weigh(value);
    this.#values.delete(key);
  }
}
