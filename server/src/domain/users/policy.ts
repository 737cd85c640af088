import type {UserPatch} from 'talk-elements/protocol';
import type {Actor} from '../actor.js';
import type {App} from '../apps/apps.js';
import {DomainError} from '../domain-error.js';

/** Throws FORBIDDEN unless the actor may create or change this user (spec/data-api.md §5, §16). */
export function mayWriteUser(actor: Actor, app: App, userId: string, patch: UserPatch): void {
  if (actor.kind === 'backend') return;
  // Where to reach oneself is no matter of syncing.
  if (actor.userId === userId && Object.keys(patch).join() === 'pushTokens') return;
  if (app.clientUserSync === 'off') throw new DomainError('FORBIDDEN', 'User syncing is off.');
  const onlySelf = app.clientUserSync === 'self' && app.authenticationRequired;
  if (onlySelf && actor.userId !== userId) throw new DomainError('FORBIDDEN', 'Only the current user may be changed.');
}
