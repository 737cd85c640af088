import {sql} from 'kysely';
import {rowsStatement} from '../../db/statement.js';
import type {WriteTransaction} from '../../db/writer.js';
import {readAttributes, writeAttributes} from './attributes.js';
import type {UserRows} from './user-rows.js';
import type {UserRecord} from './users.js';

type Tokens = UserRecord['pushTokens'];
type Claim = [appId: string, token: string, userId: string];

/** Keeps every device with the one user who registered it last (spec/notifications.md §5.1). */
export function createClaimDevices(users: UserRows) {
  const ownersOf = rowsStatement<[appId: string, token: string], {user_id: string; token: string}>(
    ['text', 'text'],
    (wanted) =>
      sql`select t.user_id, t.token from (${wanted}) as w
        join push_token as t on t.app_id = w.column1 and t.token = w.column2`,
  );
  const put = rowsStatement<Claim>(
    ['text', 'text', 'text'],
    (rows) =>
      sql`insert into push_token (app_id, token, user_id) ${rows}
        on conflict (app_id, token) do update set user_id = excluded.user_id`,
  );
  const remove = rowsStatement<Claim>(
    ['text', 'text', 'text'],
    (rows) => sql`delete from push_token where (app_id, token, user_id) in (${rows})`,
  );

  /** A user's devices were these and are those. */
  return async (tx: WriteTransaction, appId: string, userId: string, before: Tokens, after: Tokens): Promise<void> => {
    const {db} = tx;
    const gone = Object.keys(before ?? {}).filter((token) => after?.[token] === undefined);
    const come = Object.keys(after ?? {}).filter((token) => before?.[token] === undefined);
    await remove(
      db,
      gone.map((token) => [appId, token, userId]),
    );
    if (come.length === 0) return;
    const lost = new Map<string, Set<string>>();
    for (const {user_id: owner, token} of await ownersOf(
      db,
      come.map((token) => [appId, token]),
    )) {
      if (owner !== userId) lost.set(owner, (lost.get(owner) ?? new Set()).add(token));
    }
    const owners = await users.many(
      tx,
      [...lost.keys()].map((owner) => [appId, owner]),
    );
    await users.upsert(
      tx,
      owners.map((row) => {
        const attributes = readAttributes(row);
        const left = Object.entries(attributes.pushTokens ?? {}).filter(([token]) => !lost.get(row.id)?.has(token));
        const pushTokens = left.length > 0 ? Object.fromEntries(left) : null;
        return {...row, attributes: writeAttributes({...attributes, pushTokens})};
      }),
    );
    await put(
      db,
      come.map((token) => [appId, token, userId]),
    );
  };
}
