import {BoundedMap} from '../../cache/bounded-map.js';
import type {ConversationRow} from '../../db/schema.js';

type Row = Pick<ConversationRow, 'app_id' | 'id' | 'epoch'>;

interface Entry<T> {
  readonly epoch: string;
  readonly version: number;
  readonly value: T;
}

/**
 * What was found out about the conversations used last. An entry holds for one version of its conversation, which everyone who
 * has read the conversation's row knows, so it cannot be stale. The same value is given out until then.
 */
export class VersionedCache<T> {
  readonly #entries: BoundedMap<Entry<T>>;

  /** @param limit - What all entries may weigh together; the least recently used go first. */
  constructor(limit: number) {
    this.#entries = new BoundedMap(limit);
  }

  get(row: Row, version: number): T | undefined {
    const entry = this.#entries.get(keyOf(row));
    return entry?.epoch === row.epoch && entry.version === version ? entry.value : undefined;
  }

  set(row: Row, version: number, value: T, weight: number): void {
    this.#entries.set(keyOf(row), {epoch: row.epoch, version, value}, weight);
  }
}

function keyOf(row: Row): string {
  return `${row.app_id}\0${row.id}`;
}
