import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {knownFields} from '../validation/known-fields.js';
import {presentPresences, presentSessions} from './present.js';
import {PresenceBody, SessionsParams} from './schema.js';

/** Who is here, and looking at what (spec/rest-api.md §8). */
export function presenceRoutes(app: RestApp, {presence}: Pick<RestServices, 'presence'>): void {
  app.post('/presences', {schema: {body: PresenceBody}}, async (request) =>
    presentPresences(await presence.query(request.backend.appId, knownFields(PresenceBody, request.body))),
  );

  app.get('/users/:userId/sessions', {schema: {params: SessionsParams}}, async (request) => {
    const {userId} = request.params;
    const query = {includeBackgroundSessions: true, userIds: [userId]};
    return presentSessions((await presence.query(request.backend.appId, query)).get(userId));
  });
}
