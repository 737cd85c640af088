import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {knownFields} from '../validation/known-fields.js';
import {presentPresences, presentSessions} from './present.js';
import {PresenceBody, PresencesAnswer, SessionsAnswer, SessionsParams} from './schema.js';

/** Who is here, and looking at what (spec/rest-api.md §8). */
export function presenceRoutes(app: RestApp, {presence}: Pick<RestServices, 'presence'>): void {
  const asking = {summary: 'Users who are here, by what they do', body: PresenceBody, response: {200: PresencesAnswer}};
  app.post('/presences', {schema: asking}, async (request) =>
    presentPresences(await presence.query(request.backend.appId, knownFields(PresenceBody, request.body))),
  );

  const reading = {summary: 'Where a user is', params: SessionsParams, response: {200: SessionsAnswer}};
  app.get('/users/:userId/sessions', {schema: reading}, async (request) => {
    const {userId} = request.params;
    const query = {includeBackgroundSessions: true, userIds: [userId]};
    return presentSessions((await presence.query(request.backend.appId, query)).get(userId));
  });
}
