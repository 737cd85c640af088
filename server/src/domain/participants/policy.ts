import type {ParticipantPatch, RolePermissions} from 'talk-elements/protocol';
import type {Actor} from '../actor.js';
import type {App} from '../apps/apps.js';
import type {Relation} from '../conversations/relation.js';
import {DomainError} from '../domain-error.js';

/** Throws FORBIDDEN unless the actor may add a participant (spec/data-api.md §16, §18). */
export function mayAdd(actor: Actor, app: App): void {
  if (actor.kind === 'backend') return;
  if (actor.asGuest === true) throw forbidden('Guests may not add participants.');
  if (!app.clientConversationSync) throw forbidden('Conversation syncing is off.');
}

/** Throws FORBIDDEN unless the actor may change an existing membership like this. */
export function mayChange(actor: Actor, app: App, relation: Relation, userId: string, patch: ParticipantPatch): void {
  if (actor.kind === 'backend') return;
  if (relation !== 'ReadWrite' && relation !== 'Read') throw forbidden('Only participants may change participants.');
  const isOwnNotify = actor.userId === userId && patch.access === undefined;
  if (!isOwnNotify && !app.clientConversationSync) throw forbidden('Conversation syncing is off.');
}

/** Throws FORBIDDEN unless the actor may remove this participant. Leaving is also allowed by role. */
export function mayRemove(actor: Actor, app: App, userId: string, permissions: RolePermissions | undefined): void {
  if (actor.kind === 'backend') return;
  if (actor.asGuest === true) throw forbidden('Guests may not remove participants.');
  if (actor.userId === userId && permissions?.leaveConversation === true) return;
  if (!app.clientConversationSync) throw forbidden('Conversation syncing is off.');
}

function forbidden(message: string): DomainError {
  return new DomainError('FORBIDDEN', message);
}
