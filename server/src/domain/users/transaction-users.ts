import type {UserRow} from '../../db/schema.js';
import type {WriteTransaction} from '../../db/writer.js';
import type {UserRows} from './user-rows.js';

/** Users that one transaction of the writer looks at, each read once. */
export class TransactionUsers {
  readonly #tx: WriteTransaction;
  readonly #rows: UserRows;
  /** By app and id; undefined for those who were looked for and do not exist. */
  readonly #known = new Map<string, Map<string, UserRow | undefined>>();

  constructor(tx: WriteTransaction, rows: UserRows) {
    this.#tx = tx;
    this.#rows = rows;
  }

  /** Reads users; `get` then finds those that exist. */
  async load(keys: readonly (readonly [appId: string, userId: string])[]): Promise<void> {
    const missing: (readonly [appId: string, userId: string])[] = [];
    for (const wanted of keys) {
      const [appId, userId] = wanted;
      const users = this.#of(appId);
      if (users.has(userId)) continue;
      users.set(userId, undefined);
      missing.push(wanted);
    }
    if (missing.length === 0) return;
    for (const row of await this.#rows.many(this.#tx, missing)) this.#of(row.app_id).set(row.id, row);
  }

  get(appId: string, userId: string): UserRow | undefined {
    return this.#known.get(appId)?.get(userId);
  }

  #of(appId: string): Map<string, UserRow | undefined> {
    const known = this.#known.get(appId);
    if (known) return known;
    const users = new Map<string, UserRow | undefined>();
    this.#known.set(appId, users);
    return users;
  }
}
