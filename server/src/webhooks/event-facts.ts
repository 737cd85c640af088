import type {Database} from '../db/open-database.js';
import type {Journals} from '../domain/conversations/journal.js';
import type {QueuedEvent} from '../domain/events/events.js';
import {readByOf} from '../domain/messages/read-by.js';
import {presentParticipant} from '../domain/participants/present.js';
import {participantQueries} from '../domain/participants/queries.js';
import type {Users} from '../domain/users/users.js';
import {conversationOf, mentionsOf, type EventFacts} from './present.js';

/** Most participants that a body names; the newest. */
const PARTICIPANTS = 1000;

/** Looks up what an event does not hold because it is still there. */
export type FindFacts = (appId: string, event: QueuedEvent) => Promise<EventFacts>;

export function createFindFacts({
  db: database,
  users,
  journals,
}: {
  db: Database;
  users: Pick<Users, 'getPublic'>;
  journals: Pick<Journals, 'settle'>;
}): FindFacts {
  const {db} = database;
  const participants = participantQueries();
  return async (appId, event) => {
    const conversation = conversationOf(event);
    if (conversation) await journals.settle(appId, [conversation.id]);
    const rows = conversation ? await participants.newest(db, appId, conversation.id, PARTICIPANTS) : [];
    const mentions = event.type === 'message.sent' ? mentionsOf(event) : [];
    const named = mentions.length > 0 ? await users.getPublic(appId, mentions) : [];
    return {
      participants: event.type === 'conversation.deleted' ? event.data.participants : rows.map(presentParticipant),
      readBy: ({message}) => readByOf(message, rows),
      names: new Map(named.map(({id, name}) => [id, name])),
    };
  };
}
