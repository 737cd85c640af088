import type {Participants} from '../../domain/participants/participants.js';
import {actorOf} from './handler.js';
import type {Handlers} from './handler.js';

type ParticipantRequest =
  | 'participant.list'
  | 'participant.get'
  | 'participant.set'
  | 'participant.edit'
  | 'participant.create'
  | 'participant.delete';

export function createParticipantHandlers({participants}: {participants: Participants}): Handlers<ParticipantRequest> {
  return {
    'participant.list': (session, request) =>
      participants.list(actorOf(session, request), request.conversationId, {
        limit: request.limit,
        after: request.after,
      }),
    'participant.get': (session, {conversationId, userId}) => participants.get(session.actor, conversationId, userId),
    'participant.set': async (session, {conversationId, userId, patch}) => {
      await participants.set(session.actor, conversationId, userId, patch);
      return null;
    },
    'participant.edit': async (session, {conversationId, userId, patch}) => {
      await participants.edit(session.actor, conversationId, userId, patch);
      return null;
    },
    'participant.create': async (session, {conversationId, userId, patch}) => {
      await participants.create(session.actor, conversationId, userId, patch ?? {});
      return null;
    },
    'participant.delete': async (session, {conversationId, userId}) => {
      await participants.delete(session.actor, conversationId, userId);
      return null;
    },
  };
}
