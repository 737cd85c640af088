import {DomainError} from '../../domain/domain-error.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {knownFields} from '../validation/known-fields.js';
import {JoinBody, ParticipantBody, ParticipantParams} from './schema.js';

/** Who takes part in a conversation (spec/rest-api.md §5). */
export function participantRoutes(
  app: RestApp,
  {participants, users}: Pick<RestServices, 'participants' | 'users'>,
): void {
  const path = '/conversations/:conversationId/participants/:userId';

  app.put(path, {schema: {params: ParticipantParams, body: JoinBody}}, async (request) => {
    const {conversationId, userId} = request.params;
    await participants.replace(request.backend, conversationId, userId, knownFields(JoinBody, request.body));
    return {};
  });

  app.patch(path, {schema: {params: ParticipantParams, body: ParticipantBody}}, async (request) => {
    const {conversationId, userId} = request.params;
    await participants.edit(request.backend, conversationId, userId, knownFields(ParticipantBody, request.body));
    return {};
  });

  app.delete(path, {schema: {params: ParticipantParams}}, async (request) => {
    const {conversationId, userId} = request.params;
    if (!(await users.get(request.backend.appId, userId))) throw new DomainError('NOT_FOUND', 'User not found');
    await participants.delete(request.backend, conversationId, userId);
    return {};
  });
}
