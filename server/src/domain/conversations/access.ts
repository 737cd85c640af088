import type {Kysely} from 'kysely';
import type {ConversationRow, ParticipantRow, Schema} from '../../db/schema.js';
import type {Actor} from '../actor.js';
import type {App, Apps} from '../apps/apps.js';
import {DomainError} from '../domain-error.js';
import type {ParticipantQueries} from '../participants/queries.js';
import type {Journals} from './journal.js';
import type {ConversationQueries} from './queries.js';
import {relationOf, type Relation} from './relation.js';

/** A conversation and how an actor stands to it. */
export interface Access {
  readonly conversation: ConversationRow;
  /** The actor's own row while they take part. */
  readonly participant: ParticipantRow | undefined;
  readonly relation: Relation;
}

/** Finds out what an actor may see. Its rows tell all that had been committed. */
export type FindAccess = (db: Kysely<Schema>, actor: Actor, conversationId: string) => Promise<Access | null>;

/** The same for many at once: those that the user may see, by conversation. */
export type FindAccesses = (
  db: Kysely<Schema>,
  actor: Actor & {kind: 'user'},
  conversationIds: readonly string[],
) => Promise<Map<string, Access>>;

interface AccessDependencies {
  readonly apps: Apps;
  readonly conversations: ConversationQueries;
  readonly participants: ParticipantQueries;
  readonly journals: Pick<Journals, 'settle'>;
}

/** Null where the conversation does not exist or the actor may not see it: nobody can tell which. */
export function createFindAccess({apps, conversations, participants, journals}: AccessDependencies): FindAccess {
  return async (db, actor, conversationId) => {
    const app = await apps.get(actor.appId);
    if (!app) throw new DomainError('NOT_FOUND', 'No such app.');
    await journals.settle(actor.appId, [conversationId]);
    const [conversation] = await conversations.one(db, actor.appId, conversationId);
    if (!conversation) return null;
    const [row] = actor.kind === 'user' ? await participants.one(db, actor.appId, conversationId, actor.userId) : [];
    return accessOf(actor, app, conversation, row);
  };
}

export function createFindAccesses({apps, conversations, participants, journals}: AccessDependencies): FindAccesses {
  return async (db, actor, conversationIds) => {
    const {appId, userId} = actor;
    const app = await apps.get(appId);
    if (!app) throw new DomainError('NOT_FOUND', 'No such app.');
    await journals.settle(appId, conversationIds);
    const [found, rows] = await Promise.all([
      conversations.many(
        db,
        conversationIds.map((id) => [appId, id]),
      ),
      participants.many(
        db,
        conversationIds.map((id) => [appId, id, userId]),
      ),
    ]);
    const own = new Map(rows.map((row) => [row.conversation_id, row]));
    const accesses = new Map<string, Access>();
    for (const conversation of found) {
      const access = accessOf(actor, app, conversation, own.get(conversation.id));
      if (access) accesses.set(conversation.id, access);
    }
    return accesses;
  };
}

function accessOf(
  actor: Actor,
  app: App,
  conversation: ConversationRow,
  row: ParticipantRow | undefined,
): Access | null {
  const relation = relationOf(actor, app, row);
  return relation === 'none' ? null : {conversation, participant: row?.active === 1 ? row : undefined, relation};
}
