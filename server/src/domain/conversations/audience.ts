import type {ConversationRow} from '../../db/schema.js';

/** Ids kept over all conversations, about 50 MB of strings at worst. */
const IDS = 1_000_000;

type Row = Pick<ConversationRow, 'app_id' | 'id' | 'epoch' | 'participants_version'>;

interface Entry {
  readonly epoch: string;
  readonly participantsVersion: number;
  readonly userIds: readonly string[];
}

/**
 * Who takes part in the conversations used last. An entry holds for one version of the members, which every reader of a
 * conversation's row knows, so it cannot be stale. The same array is given out until the members change.
 */
export class AudienceCache {
  readonly #entries = new Map<string, Entry>();
  #ids = 0;

  get(row: Row): readonly string[] | undefined {
    const key = keyOf(row);
    const entry = this.#entries.get(key);
    if (entry?.epoch !== row.epoch || entry.participantsVersion !== row.participants_version) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.userIds;
  }

  set(row: Row, userIds: readonly string[]): void {
    const key = keyOf(row);
    this.#remove(key);
    this.#entries.set(key, {epoch: row.epoch, participantsVersion: row.participants_version, userIds});
    this.#ids += userIds.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#ids <= IDS) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#ids -= this.#entries.get(key)?.userIds.length ?? 0;
    this.#entries.delete(key);
  }
}

function keyOf(row: Row): string {
  return `${row.app_id}\0${row.id}`;
}
