import type {ParticipantPatch} from 'talk-elements/protocol';
import type {Database} from '../../db/open-database.js';
import type {ParticipantRow} from '../../db/schema.js';
import type {Writer} from '../../db/writer.js';
import type {Actor} from '../actor.js';
import type {Apps} from '../apps/apps.js';
import {permissionsOf} from '../roles/permissions-of.js';
import {createFindAccess} from '../conversations/access.js';
import type {Journal, Journals} from '../conversations/journal.js';
import {conversationQueries} from '../conversations/queries.js';
import {relationOf, type Relation} from '../conversations/relation.js';
import {DomainError} from '../domain-error.js';
import {messageQueries} from '../messages/queries.js';
import {presentUser} from '../users/attributes.js';
import {userQueries} from '../users/queries.js';
import {checkId} from '../validate/id.js';
import {invalid, Reasons} from '../validate/reasons.js';
import {adjust, checkMembership, join, leave, type Change, type MembershipPatch} from './membership.js';
import type {Participants} from './participants.js';
import {mayAdd, mayChange, mayRemove} from './policy.js';
import {presentParticipant} from './present.js';
import {participantQueries} from './queries.js';

export function createParticipants({
  db: database,
  writer,
  apps,
  journals,
  now,
}: {
  db: Database;
  writer: Writer;
  apps: Apps;
  journals: Journals;
  now: () => number;
}): Participants {
  const {db} = database;
  const conversations = conversationQueries();
  const participants = participantQueries();
  const messages = messageQueries();
  const users = userQueries();
  const findAccess = createFindAccess({apps, conversations, participants, journals});

  /** A change of one membership, under way. */
  interface Open {
    readonly change: Change;
    readonly relation: Relation;
    /** The member's row as it was, tombstones included. */
    readonly row: ParticipantRow | undefined;
  }

  /** Opens a conversation for a change by `actor` of `userId`, and closes it after `work`. */
  function edit(actor: Actor, conversationId: string, userId: string, work: (open: Open) => Promise<void>) {
    return writer.run(async (tx) => {
      const {appId} = actor;
      const app = await apps.get(appId);
      const journal = journals.open(tx);
      await journal.load([[appId, conversationId]]);
      const draft = journal.get(appId, conversationId);
      if (!app || !draft) throw new DomainError('NOT_FOUND', 'No such conversation.');
      const [row] = await participants.one(tx.db, appId, conversationId, userId);
      const [own] = actor.kind === 'user' ? await participants.one(tx.db, appId, conversationId, actor.userId) : [];
      const change: Change = {journal, draft, app, participants, messages, now: now()};
      await work({change, row, relation: relationOf(actor, app, own)});
      await journal.close();
    });
  }

  async function add(
    actor: Actor,
    {change, row: former}: Open,
    userId: string,
    patch: ParticipantPatch,
  ): Promise<void> {
    const {journal, app} = change;
    mayAdd(actor, app);
    await mustExist(journal, actor.appId, userId);
    await join(change, [{userId, former, patch, bySelf: actor.kind === 'user' && actor.userId === userId}]);
  }

  function check(userId: string, patch: MembershipPatch, actor: Actor): void {
    const reasons = new Reasons();
    checkId(userId, 'userId', reasons);
    checkMembership(patch, actor.kind === 'backend', reasons);
    reasons.check();
  }

  async function set(actor: Actor, conversationId: string, userId: string, patch: ParticipantPatch): Promise<void> {
    check(userId, patch, actor);
    await edit(actor, conversationId, userId, async (open) => {
      if (open.row?.active !== 1) return add(actor, open, userId, patch);
      mayChange(actor, open.change.app, open.relation, userId, patch);
      await adjust(open.change, open.row, patch);
    });
  }

  return {
    async list(actor, conversationId, {limit, after}) {
      const access = await findAccess(db, actor, conversationId);
      if (!access) return null;
      const {appId} = actor;
      const [cursor] = after === undefined ? [] : await participants.one(db, appId, conversationId, after);
      if (after !== undefined && !cursor) throw invalid('after', 'is not a participant');
      const rows = cursor
        ? await participants.newestAfter(db, appId, conversationId, cursor.joined_at, cursor.user_id, limit + 1)
        : await participants.newest(db, appId, conversationId, limit + 1);
      const page = rows.slice(0, limit);
      const known = await users.many(
        db,
        page.map((row) => [appId, row.user_id]),
      );
      return {
        participants: page.map(presentParticipant),
        loadedAll: rows.length <= limit,
        version: access.conversation.version,
        users: known.map(presentUser),
        messages: [],
      };
    },

    async get(actor, conversationId, userId) {
      const access = await findAccess(db, actor, conversationId);
      if (!access) {
        if (actor.kind === 'user' && actor.userId !== userId) {
          throw new DomainError('FORBIDDEN', 'Only participants may ask about others.');
        }
        return null;
      }
      const [row] = await participants.one(db, actor.appId, conversationId, userId);
      if (row?.active !== 1) return null;
      const [user] = await users.one(db, actor.appId, userId);
      return {participant: presentParticipant(row), users: user ? [presentUser(user)] : [], messages: []};
    },

    set,

    replace: (actor, conversationId, userId, {access, notify}) =>
      set(actor, conversationId, userId, {access: access ?? null, notify: notify ?? null}),

    async edit(actor, conversationId, userId, patch) {
      check(userId, patch, actor);
      await edit(actor, conversationId, userId, async ({change, row, relation}) => {
        // A back end also reaches those whose access is "None", to take them back.
        const isThere = row?.active === 1 || (row?.active === 0 && actor.kind === 'backend');
        if (!row || !isThere) throw new DomainError('NOT_FOUND', 'No such participant.');
        const {access, notify} = patch;
        const kept = {...(access !== 'None' && {access}), notify};
        mayChange(actor, change.app, relation, userId, kept);
        await adjust(change, row, patch);
      });
    },

    async create(actor, conversationId, userId, patch) {
      check(userId, patch, actor);
      await edit(actor, conversationId, userId, async (open) => {
        if (open.row?.active !== 1) await add(actor, open, userId, patch);
      });
    },

    async delete(actor, conversationId, userId) {
      check(userId, {}, actor);
      await edit(actor, conversationId, userId, async ({change, row}) => {
        if (!row || row.active === -1) return;
        const permissions = await permissionsOf(apps, change.journal, actor);
        mayRemove(actor, change.app, userId, permissions);
        await leave(change, row);
      });
    },

    async access(appId, conversationId, userId) {
      const [row] = await participants.one(db, appId, conversationId, userId);
      return row?.active === 1 ? row.access : null;
    },
  };
}

async function mustExist(journal: Journal, appId: string, userId: string): Promise<void> {
  await journal.loadUsers([[appId, userId]]);
  if (!journal.user(appId, userId)) throw new DomainError('NOT_FOUND', 'No such user.');
}
