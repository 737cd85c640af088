import fastifySwagger from '@fastify/swagger';
import type {FastifyInstance} from 'fastify';
import {DomainError} from '../domain/domain-error.js';
import {appRoutes, publicAppRoutes} from './app/routes.js';
import {AppAnswer} from './app/schema.js';
import {batchRoutes} from './batch/routes.js';
import {createBatchTickets} from './batch/tickets.js';
import {useJsonBodies} from './body-parser.js';
import {conversationRoutes} from './conversations/routes.js';
import {ConversationAnswer, UserConversationAnswer} from './conversations/schema.js';
import {handleError, handleNotFound} from './errors/error-handler.js';
import {ErrorAnswer, failures} from './errors/schema.js';
import {fileRoutes, sessionFileRoutes} from './files/routes.js';
import {importRoutes} from './imports/routes.js';
import {limitRequests, type LimitRequest} from './limits/limit-requests.js';
import {messageRoutes} from './messages/routes.js';
import {MessageAnswer} from './messages/schema.js';
import {documentOptions} from './openapi/document.js';
import {openapiRoutes} from './openapi/routes.js';
import {participantRoutes} from './participants/routes.js';
import {presenceRoutes} from './presences/routes.js';
import {reactionRoutes} from './reactions/routes.js';
import type {RestApp} from './rest-app.js';
import type {RestServices} from './rest-services.js';
import {roleRoutes} from './roles/routes.js';
import {RoleAnswer} from './roles/schema.js';
import {secretKeyRoutes} from './secret-keys/routes.js';
import {settingsRoutes} from './settings/routes.js';
import {themeRoutes} from './themes/routes.js';
import {userRoutes} from './users/routes.js';
import {UserAnswer} from './users/schema.js';
import {webhookRoutes} from './webhooks/routes.js';
import {toValidationError} from './validation/validation-error.js';
import {createValidatorCompiler} from './validation/validator.js';

/** Room for a batch of 100 users or 10 messages with ample custom data. */
const BODY_BYTES = 4 * 1024 * 1024;

/** What answers refer to by name. */
const named = [
  ErrorAnswer,
  AppAnswer,
  RoleAnswer,
  UserAnswer,
  MessageAnswer,
  ConversationAnswer,
  UserConversationAnswer,
];

/**
 * Adds REST v1 (spec/rest-api.md) under `/v1/:appId`: every route but `GET /v1/:appId` demands the app's secret
 * key or an app token, before the body is read. Answers 200 with JSON, or an error of its own shape. What the routes say of
 * themselves is the document at `/v1/openapi.json`.
 */
export function registerRest(app: FastifyInstance, services: RestServices): void {
  void app.register(async (scope: RestApp) => {
    scope.setValidatorCompiler(createValidatorCompiler());
    // Schemas of answers are a promise that tests hold us to. A serializer made of them would silently drop keys.
    scope.setSerializerCompiler(() => (body) => JSON.stringify(body));
    scope.setSchemaErrorFormatter(toValidationError);
    scope.setErrorHandler(handleError);
    // What an app knows stays out of every cache on the way.
    scope.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
    await scope.register(fastifySwagger, documentOptions);
    for (const schema of named) scope.addSchema(schema);
    scope.addHook('onRoute', ({schema}) => {
      if (schema) schema.response = {...failures, ...(schema.response as object | undefined)};
    });
    openapiRoutes(scope);
    await scope.register(
      async (v1: RestApp) => {
        useJsonBodies(v1);
        const limitRequest = limitRequests(v1, services);
        publicAppRoutes(v1, services, limitRequest);
        sessionFileRoutes(v1, services);
        void v1.register(async (guarded: RestApp) => guardedRoutes(guarded, services, limitRequest));
      },
      {prefix: '/v1/:appId'},
    );
  });
}

function guardedRoutes(app: RestApp, services: RestServices, limitRequest: LimitRequest): void {
  app.decorateRequest('backend');
  const tickets = createBatchTickets();
  app.addHook('onRequest', async (request) => {
    const {appId} = request.params as {appId: string};
    const holder = tickets.holder(request.headers);
    if (holder?.appId === appId) {
      if (request.routeOptions.config.isAlone) throw new DomainError('NOT_FOUND', 'Not found');
      request.backend = holder;
      return;
    }
    const {authorization} = request.headers;
    request.backend = await services.authenticator.authenticateBackend(appId, authorization, request.ip);
    await limitRequest(request, appId);
  });
  app.addHook('onRoute', (route) => {
    route.bodyLimit ??= BODY_BYTES;
  });
  appRoutes(app, services);
  userRoutes(app, services);
  conversationRoutes(app, services);
  participantRoutes(app, services);
  messageRoutes(app, services);
  reactionRoutes(app, services);
  presenceRoutes(app, services);
  importRoutes(app, services);
  themeRoutes(app, services);
  settingsRoutes(app, services);
  roleRoutes(app, services);
  secretKeyRoutes(app, services);
  batchRoutes(app, tickets);
  webhookRoutes(app, services);
  fileRoutes(app, services);
  // A route rather than a not-found handler, so that no other wildcard of the server answers for this prefix.
  app.all('/*', {schema: {hide: true}}, handleNotFound);
}
