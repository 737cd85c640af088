import type {ConversationRow} from '../../db/schema.js';

type Row = Pick<ConversationRow, 'app_id' | 'id' | 'epoch'>;

interface Entry<T> {
  readonly epoch: string;
  readonly version: number;
  readonly value: T;
  readonly weight: number;
}

/**
 * What was found out about the conversations used last. An entry holds for one version of its conversation, which everyone who
 * has read the conversation's row knows, so it cannot be stale. The same value is given out until then.
 */
export class VersionedCache<T> {
  readonly #limit: number;
  readonly #entries = new Map<string, Entry<T>>();
  #weight = 0;

  /** @param limit - What all entries may weigh together; the least recently used go first. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(row: Row, version: number): T | undefined {
    const key = keyOf(row);
    const entry = this.#entries.get(key);
    if (entry?.epoch !== row.epoch || entry.version !== version) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(row: Row, version: number, value: T, weight: number): void {
    const key = keyOf(row);
    this.#remove(key);
    this.#entries.set(key, {epoch: row.epoch, version, value, weight});
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#limit) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}

function keyOf(row: Row): string {
  return `${row.app_id}\0${row.id}`;
}
