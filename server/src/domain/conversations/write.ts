import {randomBytes} from 'node:crypto';
import type {ConversationPatch} from 'talk-elements/protocol';
import type {ConversationRow} from '../../db/schema.js';
import type {Writer, WriteTransaction} from '../../db/writer.js';
import type {Actor} from '../actor.js';
import type {App, Apps} from '../apps/apps.js';
import {DomainError} from '../domain-error.js';
import type {FileQueries} from '../files/queries.js';
import {releaseFiles} from '../files/use.js';
import type {MessageQueries} from '../messages/queries.js';
import {adjust, checkMembership, join, type Change} from '../participants/membership.js';
import {presentParticipant} from '../participants/present.js';
import type {ParticipantQueries} from '../participants/queries.js';
import {checkId} from '../validate/id.js';
import {Reasons} from '../validate/reasons.js';
import {noAttributes, patchAttributes, presentConversation, readAttributes, writeAttributes} from './attributes.js';
import type {Conversations} from './conversations.js';
import {record, type Draft} from './draft.js';
import type {Journal, Journals} from './journal.js';
import {mayDelete, mayEnter, maySetConversation} from './policy.js';
import {relationOf} from './relation.js';

export interface WriteDependencies {
  readonly writer: Writer;
  readonly apps: Apps;
  readonly journals: Journals;
  readonly participants: ParticipantQueries;
  readonly messages: MessageQueries;
  readonly files: FileQueries;
  readonly now: () => number;
}

/** Creating, changing and deleting conversations. */
export function writeConversations(dependencies: WriteDependencies): Pick<Conversations, 'set' | 'create' | 'delete'> {
  const {writer, apps, journals, participants, messages, files, now} = dependencies;

  async function appOf({appId}: Actor): Promise<App> {
    const app = await apps.get(appId);
    if (!app) throw new DomainError('NOT_FOUND', 'No such app.');
    return app;
  }

  /** Adds those who do not take part yet; all must exist. */
  async function admit(
    change: Change,
    actor: Actor,
    userIds: readonly string[],
    patch: ConversationPatch,
  ): Promise<void> {
    const {journal, draft} = change;
    const {app_id: appId, id} = draft.row;
    const wanted = [...new Set(userIds)];
    const rows = await participants.many(
      journal.tx.db,
      wanted.map((userId) => [appId, id, userId]),
    );
    const known = new Map(rows.map((row) => [row.user_id, row]));
    const joining = wanted.filter((userId) => known.get(userId)?.active !== 1);
    if (joining.length === 0) return;
    await journal.loadUsers(joining.map((userId) => [appId, userId]));
    const missing = joining.filter((userId) => !journal.user(appId, userId));
    if (missing.length > 0) throw unknownUsers(actor, missing);
    const {access, notify} = patch;
    await join(
      change,
      joining.map((userId) => ({
        userId,
        former: known.get(userId),
        patch: {access, notify},
        bySelf: actor.kind === 'user' && actor.userId === userId,
      })),
    );
  }

  async function change(
    tx: WriteTransaction,
    actor: Actor,
    id: string,
    patch: ConversationPatch,
    userIds: readonly string[],
  ): Promise<void> {
    const app = await appOf(actor);
    const journal = journals.open(tx);
    await journal.load([[actor.appId, id]]);
    const known = journal.get(actor.appId, id);
    const own = actor.kind === 'user' ? (await participants.one(tx.db, actor.appId, id, actor.userId))[0] : undefined;
    // Whoever sets attributes takes part, so a guest is someone who has not joined yet.
    const asParticipant = actor.kind === 'user' ? {...actor, asGuest: false} : actor;
    maySetConversation(actor, app, relationOf(asParticipant, app, own), patch);
    const draft = known ?? begin(journal, actor.appId, id, now());
    const changing: Change = {journal, draft, app, participants, messages, now: now()};
    if (setAttributes(draft, patch, known === undefined)) {
      const type = known ? 'conversation.updated' : 'conversation.created';
      if (journal.isWanted(app, type)) journal.tell(app, {type, data: {conversation: presentConversation(draft.row)}});
    }
    if (own?.active === 1) await adjust(changing, own, {access: patch.access, notify: patch.notify});
    await admit(changing, actor, userIds, patch);
    await journal.close();
  }

  return {
    async set(actor, conversationId, patch, userIds = []) {
      check(conversationId, patch, userIds);
      const joining = actor.kind === 'user' ? [actor.userId, ...userIds] : userIds;
      await writer.run((tx) => change(tx, actor, conversationId, patch, joining));
    },

    async create(actor, conversationId, patch, {joins = true} = {}) {
      check(conversationId, patch, []);
      if (!joins) checkNothingOwn(patch);
      const app = await appOf(actor);
      await writer.run(async (tx) => {
        const [own] = await participants.one(tx.db, actor.appId, conversationId, actor.userId);
        if (own?.active === 1) return;
        mayEnter(actor, app);
        const journal = journals.open(tx);
        await journal.load([[actor.appId, conversationId]]);
        const exists = journal.get(actor.appId, conversationId) !== undefined;
        if (exists && !joins) return;
        const {access, notify} = patch;
        await change(tx, actor, conversationId, exists ? {access, notify} : patch, joins ? [actor.userId] : []);
      });
    },

    async delete(actor, conversationId) {
      mayDelete(actor);
      const app = await appOf(actor);
      await writer.run(async (tx) => {
        const journal = journals.open(tx);
        await journal.load([[actor.appId, conversationId]]);
        const draft = journal.get(actor.appId, conversationId);
        if (!draft) throw new DomainError('NOT_FOUND', 'No such conversation.');
        const {row} = draft;
        const audience = await journal.members(row);
        if (journal.isWanted(app, 'conversation.deleted')) {
          const rows = await participants.newest(tx.db, row.app_id, row.id, row.participant_count);
          const data = {conversation: presentConversation(row), participants: rows.map(presentParticipant)};
          journal.tell(app, {type: 'conversation.deleted', data});
        }
        await releaseFiles(files, tx.db, {appId: row.app_id, conversationId: row.id, now: now()});
        for (const table of ['message', 'reaction', 'participant'] as const) {
          await tx.db
            .deleteFrom(table)
            .where('app_id', '=', row.app_id)
            .where('conversation_id', '=', row.id)
            .execute();
        }
        await tx.db.deleteFrom('conversation').where('app_id', '=', row.app_id).where('id', '=', row.id).execute();
        journal.drop(row);
        tx.publish({
          type: 'changes',
          appId: row.app_id,
          conversationId: row.id,
          epoch: journals.epochOf(row),
          from: row.version + 1,
          changes: [{kind: 'deleted'}],
          participantCount: 0,
          everyoneReadUntil: 0,
          users: [],
          messages: [],
          audience,
        });
        await journal.close();
      });
    },
  };
}

function check(conversationId: string, patch: ConversationPatch, userIds: readonly string[]): void {
  const reasons = new Reasons();
  checkId(conversationId, 'id', reasons);
  checkMembership(patch, false, reasons);
  userIds.forEach((userId, index) => checkId(userId, `participants.${index}`, reasons));
  reasons.check();
}

/** Whoever does not join has no settings of their own. */
function checkNothingOwn(patch: ConversationPatch): void {
  const reasons = new Reasons();
  for (const key of ['access', 'notify'] as const) {
    if (patch[key] !== undefined) reasons.add(key, 'is for someone who joins');
  }
  reasons.check();
}

function unknownUsers(actor: Actor, missing: readonly string[]): DomainError {
  if (actor.kind === 'user' && missing.includes(actor.userId)) {
    return new DomainError('NOT_FOUND', 'The current user does not exist yet.');
  }
  const reasons = {participants: missing.slice(0, 10).map((userId) => `${JSON.stringify(userId)} does not exist`)};
  return new DomainError('INVALID', 'Participants must exist.', {reasons});
}

/** The first row of a conversation. Its epoch is new, so that nobody takes it for an older one of the same id. */
function begin(journal: Journal, appId: string, id: string, now: number): Draft {
  const row: ConversationRow = {
    app_id: appId,
    id,
    epoch: randomBytes(6).toString('base64url'),
    attributes: noAttributes,
    created_at: now,
    version: 0,
    attributes_version: 0,
    participants_version: 0,
    last_seq: 0,
    last_time: 0,
    last_message_seq: 0,
    last_message_at: null,
    activity_at: now,
    participant_count: 0,
    everyone_read_until: 0,
    large: 0,
  };
  return journal.create(row);
}

/** Whether that changed anything. */
function setAttributes(draft: Draft, patch: ConversationPatch, isNew: boolean): boolean {
  const {row} = draft;
  const reasons = new Reasons();
  const attributes = writeAttributes(patchAttributes(readAttributes(row), patch, reasons));
  reasons.check();
  if (attributes === row.attributes && !isNew) return false;
  row.attributes = attributes;
  record(draft, () => ({kind: 'attributes', conversation: presentConversation(row)}));
  row.attributes_version = row.version;
  draft.isWhole = true;
  return true;
}
