import {DomainError} from '../../domain/domain-error.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {Done} from '../validation/answers.js';
import {knownFields} from '../validation/known-fields.js';
import {EmailAnswer, JoinBody, ParticipantBody, ParticipantParams} from './schema.js';

/** Who takes part in a conversation (spec/rest-api.md §5). */
export function participantRoutes(
  app: RestApp,
  {participants, users, inboundAddresses}: Pick<RestServices, 'participants' | 'users' | 'inboundAddresses'>,
): void {
  const path = '/conversations/:conversationId/participants/:userId';

  const joining = {
    summary: 'Add a participant, or set one anew',
    params: ParticipantParams,
    body: JoinBody,
    response: {200: Done},
  };
  app.put(path, {schema: joining}, async (request) => {
    const {conversationId, userId} = request.params;
    await participants.replace(request.backend, conversationId, userId, knownFields(JoinBody, request.body));
    return {};
  });

  const editing = {
    summary: 'Change a participant',
    params: ParticipantParams,
    body: ParticipantBody,
    response: {200: Done},
  };
  app.patch(path, {schema: editing}, async (request) => {
    const {conversationId, userId} = request.params;
    await participants.edit(request.backend, conversationId, userId, knownFields(ParticipantBody, request.body));
    return {};
  });

  const leaving = {summary: 'Remove a participant', params: ParticipantParams, response: {200: Done}};
  app.delete(path, {schema: leaving}, async (request) => {
    const {conversationId, userId} = request.params;
    if (!(await users.get(request.backend.appId, userId))) throw new DomainError('NOT_FOUND', 'User not found');
    await participants.delete(request.backend, conversationId, userId);
    return {};
  });

  const addressing = {
    summary: 'Get the address at which mail becomes a message of a participant',
    params: ParticipantParams,
    response: {200: EmailAnswer},
  };
  app.get(`${path}/email`, {schema: addressing}, async (request) => {
    const {conversationId, userId} = request.params;
    const {appId} = request.backend;
    const access = await participants.access(appId, conversationId, userId);
    const emailAddress = access === null ? undefined : await inboundAddresses.of(appId, conversationId, userId);
    if (emailAddress === undefined) throw new DomainError('NOT_FOUND', 'No such participant, or no mail is taken');
    return {emailAddress};
  });
}
