import type {Actor} from '../actor.js';
import type {Apps} from '../apps/apps.js';
import type {Journal} from '../conversations/journal.js';
import {readAttributes} from '../users/attributes.js';
import {DEFAULT_ROLE} from './default-settings.js';
import type {RoleSettings} from './role-settings.js';

/** What an actor's role allows; undefined for back ends, which have none and need none. */
export async function permissionsOf(apps: Apps, journal: Journal, actor: Actor): Promise<RoleSettings | undefined> {
  if (actor.kind === 'backend') return undefined;
  await journal.loadUsers([[actor.appId, actor.userId]]);
  const user = journal.user(actor.appId, actor.userId);
  return apps.permissions(actor.appId, (user && readAttributes(user).role) ?? DEFAULT_ROLE);
}
