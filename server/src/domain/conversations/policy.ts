import type {ConversationPatch, RolePermissions} from 'talk-elements/protocol';
import type {Actor} from '../actor.js';
import type {App} from '../apps/apps.js';
import {DomainError} from '../domain-error.js';
import type {Relation} from './relation.js';

/** Throws FORBIDDEN unless the actor may write this, joining on the way if need be (spec/data-api.md §6, §16). */
export function maySetConversation(actor: Actor, app: App, relation: Relation, patch: ConversationPatch): void {
  if (actor.kind === 'backend' || app.clientConversationSync) return;
  const isMember = relation === 'ReadWrite' || relation === 'Read';
  const onlyNotify = Object.entries(patch).every(([key, value]) => key === 'notify' || value === undefined);
  if (!isMember || !onlyNotify) throw new DomainError('FORBIDDEN', 'Conversation syncing is off.');
}

/** Throws FORBIDDEN unless the actor may create or join. Nothing to do needs no permission. */
export function mayEnter(actor: Actor, app: App): void {
  if (actor.kind === 'backend' || app.clientConversationSync) return;
  throw new DomainError('FORBIDDEN', 'Conversation syncing is off.');
}

/** Throws FORBIDDEN unless the actor may move this user's read position. */
export function mayRead(actor: Actor, userId: string): void {
  if (actor.kind === 'user' && actor.userId !== userId) {
    throw new DomainError('FORBIDDEN', 'Read positions are everyone’s own.');
  }
}

/** Throws FORBIDDEN unless the role may mark as unread. */
export function mayMarkUnread(actor: Actor, userId: string, permissions: RolePermissions | undefined): void {
  mayRead(actor, userId);
  if (actor.kind === 'user' && permissions?.markAsUnread !== true) {
    throw new DomainError('FORBIDDEN', 'This role may not mark as unread.');
  }
}

/** Throws FORBIDDEN unless the actor may delete a conversation for everyone. */
export function mayDelete(actor: Actor): void {
  if (actor.kind !== 'backend') throw new DomainError('FORBIDDEN', 'Only back ends delete conversations.');
}
