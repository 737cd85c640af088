import type {Kysely} from 'kysely';
import type {ConversationRow, ParticipantRow, Schema} from '../../db/schema.js';
import type {Actor} from '../actor.js';
import type {Apps} from '../apps/apps.js';
import {DomainError} from '../domain-error.js';
import type {ParticipantQueries} from '../participants/queries.js';
import type {ConversationQueries} from './queries.js';
import {relationOf, type Relation} from './relation.js';

/** A conversation and how an actor stands to it. */
export interface Access {
  readonly conversation: ConversationRow;
  /** The actor's own row while they take part. */
  readonly participant: ParticipantRow | undefined;
  readonly relation: Relation;
}

/** Finds out what an actor may see. */
export type FindAccess = (db: Kysely<Schema>, actor: Actor, conversationId: string) => Promise<Access | null>;

/** Null where the conversation does not exist or the actor may not see it: nobody can tell which. */
export function createFindAccess({
  apps,
  conversations,
  participants,
}: {
  apps: Apps;
  conversations: ConversationQueries;
  participants: ParticipantQueries;
}): FindAccess {
  return async (db, actor, conversationId) => {
    const app = await apps.get(actor.appId);
    if (!app) throw new DomainError('NOT_FOUND', 'No such app.');
    const [conversation] = await conversations.one(db, actor.appId, conversationId);
    if (!conversation) return null;
    const [row] = actor.kind === 'user' ? await participants.one(db, actor.appId, conversationId, actor.userId) : [];
    const relation = relationOf(actor, app, row);
    return relation === 'none' ? null : {conversation, participant: row?.active === 1 ? row : undefined, relation};
  };
}
