import type {FastifyRequest} from 'fastify';
import type {UserPatch} from 'talk-elements/protocol';
import {DomainError} from '../../domain/domain-error.js';
import {handleError} from '../errors/error-handler.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {Done, PageOf, RefTo} from '../validation/answers.js';
import {knownFields} from '../validation/known-fields.js';
import {nestReasons} from './batch-reasons.js';
import {presentUser} from './present.js';
import {UserAnswer, UserBatch, UserBody, UserListQuery, UserParams} from './schema.js';

/** Users of the app (spec/rest-api.md §3). */
export function userRoutes(app: RestApp, {users, presence}: Pick<RestServices, 'users' | 'presence'>): void {
  const listing = {
    summary: 'Users, newest first',
    querystring: UserListQuery,
    response: {200: PageOf(RefTo(UserAnswer))},
  };
  app.get('/users', {schema: listing}, async (request) => {
    const {appId} = request.backend;
    const {isOnline, ...page} = knownFields(UserListQuery, request.query);
    const online = isOnline === undefined ? undefined : await presence.onlineUserIds(appId);
    const found = await users.list(appId, {...page, ...(isOnline ? {only: online} : {except: online})});
    return {data: found.map(presentUser)};
  });

  app.put(
    '/users',
    {
      schema: {summary: 'Create or change up to 100 users, all or none', body: UserBatch, response: {200: Done}},
      errorHandler: (error, request, reply) => handleError(error, request, reply, reasonsByUser),
    },
    async (request) => {
      const patches = Object.entries(request.body).map(([userId, body]) => [userId, toPatch(body)] as const);
      await users.setMany(request.backend, Object.fromEntries(patches));
      return {};
    },
  );

  const reading = {summary: 'A user', params: UserParams, response: {200: RefTo(UserAnswer)}};
  app.get('/users/:userId', {schema: reading}, async (request) => {
    const user = await users.get(request.backend.appId, request.params.userId);
    if (!user) throw new DomainError('NOT_FOUND', 'User not found');
    return presentUser(user);
  });

  const writing = {summary: 'Create or change a user', params: UserParams, body: UserBody, response: {200: Done}};
  app.put('/users/:userId', {schema: writing}, async (request) => {
    await users.set(request.backend, request.params.userId, toPatch(request.body));
    return {};
  });
}

function toPatch(body: UserBody): UserPatch {
  return knownFields(UserBody, body);
}

function reasonsByUser({reasons}: DomainError, {body}: FastifyRequest) {
  return reasons && nestReasons(reasons, Object.keys(Object(body) as object));
}
