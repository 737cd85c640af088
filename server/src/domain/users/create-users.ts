import type {UserPatch} from 'talk-elements/protocol';
import type {Database} from '../../db/open-database.js';
import type {UserRow} from '../../db/schema.js';
import type {Writer, WriteTransaction} from '../../db/writer.js';
import type {Actor} from '../actor.js';
import type {App, Apps} from '../apps/apps.js';
import {DomainError} from '../domain-error.js';
import type {DomainEvent} from '../events/domain-event.js';
import type {Events} from '../events/events.js';
import {checkId} from '../validate/id.js';
import {invalid, Reasons} from '../validate/reasons.js';
import {presentRecord, presentUser, readAttributes, writeAttributes} from './attributes.js';
import {patchUser} from './patch.js';
import {mayWriteUser} from './policy.js';
import {createClaimDevices} from './push-tokens.js';
import {userQueries} from './queries.js';
import type {UserRows} from './user-rows.js';
import type {UserRecord, Users} from './users.js';

/**
 * Most people who hear at once that a user's data changed. Who shares a conversation with more hears on their next read;
 * those who watch the user itself always hear.
 */
const AUDIENCE = 10_000;

export function createUsers({
  db: database,
  userRows,
  writer,
  apps,
  events,
  now,
}: {
  db: Database;
  userRows: UserRows;
  writer: Writer;
  apps: Apps;
  events: Pick<Events, 'isWanted' | 'record'>;
  now: () => number;
}): Users {
  const {db} = database;
  const queries = userQueries();
  const claimDevices = createClaimDevices(userRows);

  /** `prefixed` names fields with their user; `create` leaves those who exist as they are. */
  async function setMany(
    actor: Actor,
    patches: ReadonlyMap<string, UserPatch>,
    {prefixed = false, create = false} = {},
  ): Promise<void> {
    const app = await apps.get(actor.appId);
    if (!app) throw new DomainError('NOT_FOUND', 'No such app.');
    for (const [userId, patch] of patches) mayWriteUser(actor, app, userId, patch);
    await writer.run(async (tx) => {
      const ids = [...patches.keys()];
      const found = await userRows.many(
        tx,
        ids.map((id) => [actor.appId, id]),
      );
      const known = new Map(found.map((row) => [row.id, row]));
      const reasons = new Reasons();
      const rows = (create ? ids.filter((id) => !known.has(id)) : ids).map((id) => {
        const own = new Reasons(prefixed ? `${id}.` : '');
        checkId(id, 'id', own);
        const old = known.get(id);
        const attributes = patchUser(old && readAttributes(old), patches.get(id) ?? {}, own);
        reasons.merge(own);
        return {
          app_id: actor.appId,
          id,
          attributes: writeAttributes(attributes),
          created_at: old?.created_at ?? now(),
        };
      });
      reasons.check();
      const changed = rows.filter(({id, attributes}) => known.get(id)?.attributes !== attributes);
      await userRows.upsert(tx, changed);
      for (const row of changed) {
        const old = known.get(row.id);
        const before = old ? readAttributes(old).pushTokens : null;
        await claimDevices(tx, app.id, row.id, before, readAttributes(row).pushTokens);
      }
      for (const row of changed) await tell(tx, row, known.get(row.id));
      await events.record(tx, app, eventsOf(app, changed, known));
    });
  }

  /** What those outside hear of it. */
  function eventsOf(app: App, changed: readonly UserRow[], known: ReadonlyMap<string, UserRow>): DomainEvent[] {
    if (!events.isWanted(app, 'user.created') && !events.isWanted(app, 'user.updated')) return [];
    return changed.map((row) => {
      const user = presentRecord(row);
      const old = known.get(row.id);
      return old
        ? {type: 'user.updated', data: {user, previousUser: presentRecord(old)}}
        : {type: 'user.created', data: {user}};
    });
  }

  /** Only public data is news. */
  async function tell(tx: WriteTransaction, row: UserRow, old: UserRow | undefined): Promise<void> {
    const user = presentUser(row);
    if (old && JSON.stringify(presentUser(old)) === JSON.stringify(user)) return;
    const audience = old ? await queries.acquaintances(tx.db, row.app_id, row.id, AUDIENCE) : [];
    tx.publish({type: 'user', appId: row.app_id, user, audience: audience.map((other) => other.user_id)});
  }

  async function getRows(appId: string, userIds: readonly string[]) {
    const rows = await queries.many(
      db,
      [...new Set(userIds)].map((id) => [appId, id]),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return userIds.flatMap((id) => byId.get(id) ?? []);
  }

  return {
    async get(appId, userId) {
      const [row] = await queries.one(db, appId, userId);
      return row ? presentRecord(row) : null;
    },
    getMany: async (appId, userIds) => (await getRows(appId, userIds)).map(presentRecord),
    getPublic: async (appId, userIds) => (await getRows(appId, userIds)).map(presentUser),

    set: (actor, userId, patch) => setMany(actor, new Map([[userId, patch]])),
    setMany: (actor, patches) => setMany(actor, new Map(Object.entries(patches)), {prefixed: true}),
    async create(actor, userId, patch) {
      const [row] = await queries.one(db, actor.appId, userId);
      // Nothing to do needs no permission.
      if (!row) await setMany(actor, new Map([[userId, patch]]), {create: true});
    },

    async list(appId, {limit, startingAfter, only, except}) {
      const after = startingAfter === undefined ? undefined : (await queries.one(db, appId, startingAfter))[0];
      if (startingAfter !== undefined && !after) throw invalid('startingAfter', 'is not a user');
      if (only) return listAmong(await getRows(appId, only), limit, after);
      const without = new Set(except);
      const users: UserRecord[] = [];
      for (let cursor = after; ;) {
        const rows = await page(appId, limit + Math.min(without.size, limit), cursor);
        for (const row of rows) {
          if (users.length < limit && !without.has(row.id)) users.push(presentRecord(row));
        }
        cursor = rows.at(-1);
        if (users.length === limit || rows.length === 0) return users;
      }
    },
  };

  function page(appId: string, limit: number, after: {created_at: number; id: string} | undefined) {
    return db
      .selectFrom('user')
      .selectAll()
      .where('app_id', '=', appId)
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(after?.created_at ?? 0, after?.id ?? '')),
        ),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
  }
}

/** A page of few known users, newest first. */
function listAmong(
  rows: Parameters<typeof presentRecord>[0][],
  limit: number,
  after: {created_at: number; id: string} | undefined,
): UserRecord[] {
  const isBefore = (a: {created_at: number; id: string}, b: {created_at: number; id: string}): boolean =>
    a.created_at === b.created_at ? a.id < b.id : a.created_at < b.created_at;
  return rows
    .filter((row) => !after || isBefore(row, after))
    .sort((a, b) => (isBefore(a, b) ? 1 : -1))
    .slice(0, limit)
    .map(presentRecord);
}
