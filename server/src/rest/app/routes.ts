import type {FastifyRequest} from 'fastify';
import {DomainError} from '../../domain/domain-error.js';
import {patchCustom} from '../../domain/validate/custom.js';
import {invalid, Reasons} from '../../domain/validate/reasons.js';
import type {LimitRequest} from '../limits/limit-requests.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {presentApp} from './present.js';
import {Done, RefTo} from '../validation/answers.js';
import {AppAnswer, AppBody, AppParams} from './schema.js';

/** What anyone may read. */
export function publicAppRoutes(app: RestApp, {apps}: Pick<RestServices, 'apps'>, limitRequest: LimitRequest): void {
  const schema = {
    summary: 'The app, as anyone may see it',
    security: [],
    params: AppParams,
    response: {200: RefTo(AppAnswer)},
  };
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    await limitRequest(request, (request.params as {appId: string}).appId, request.ip);
  };
  app.get('', {schema, onRequest}, async (request) => {
    const found = await apps.get(request.params.appId);
    if (!found) throw new DomainError('NOT_FOUND', 'App not found');
    return presentApp(found);
  });
}

export function appRoutes(app: RestApp, {apps}: Pick<RestServices, 'apps'>): void {
  const schema = {summary: 'Change the app', params: AppParams, body: AppBody, response: {200: Done}};
  app.put('', {schema}, async (request) => {
    const {appId} = request.backend;
    const {id = appId, custom: patch, defaultLocale} = request.body;
    if (id !== appId) throw invalid('id', 'must equal the id in the path');
    const found = await apps.get(appId);
    if (!found) throw new DomainError('NOT_FOUND', 'App not found');

    const reasons = new Reasons();
    const custom = patchCustom(found.custom, patch, 'custom', reasons);
    reasons.check();
    await apps.update(appId, {
      ...(patch !== undefined && {custom}),
      ...(defaultLocale !== undefined && {defaultLocale}),
    });
    return {};
  });
}
