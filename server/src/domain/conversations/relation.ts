import type {ParticipantRow} from '../../db/schema.js';
import type {Actor} from '../actor.js';
import type {App} from '../apps/apps.js';
import {allowsGuests} from './allows-guests.js';

/** How an actor stands to a conversation: the columns of the permission matrix (spec/data-api.md §18). */
export type Relation = 'backend' | 'ReadWrite' | 'Read' | 'guest' | 'none';

/** Guests exist only while both syncing switches are on (§16). A participant is never a guest. */
export function relationOf(
  actor: Actor,
  app: App,
  participant: Pick<ParticipantRow, 'active' | 'access'> | undefined,
): Relation {
  if (actor.kind === 'backend') return 'backend';
  if (participant?.active === 1) return participant.access === 'Read' ? 'Read' : 'ReadWrite';
  return actor.asGuest === true && allowsGuests(app) ? 'guest' : 'none';
}
