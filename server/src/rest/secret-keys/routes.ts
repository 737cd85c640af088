import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {Done, PageOf} from '../validation/answers.js';
import {KeyAnswer, KeyBody, KeyParams, NewKeyAnswer, NewKeyBody} from './schema.js';

/** Secret keys (spec/rest-api.md §13, spec/auth.md §1). */
export function secretKeyRoutes(app: RestApp, {secretKeys}: Pick<RestServices, 'secretKeys'>): void {
  const path = '/_admin/secret-keys';

  const listing = {summary: 'Secret keys, without the keys', response: {200: PageOf(KeyAnswer)}};
  app.get(path, {schema: listing}, async (request) => ({data: await secretKeys.list(request.backend.appId)}));

  const creating = {summary: 'Make a secret key; shown this once', body: NewKeyBody, response: {200: NewKeyAnswer}};
  app.post(path, {schema: creating}, async (request) => {
    const {useForWebhooks} = request.body;
    return secretKeys.create(request.backend.appId, {useForWebhooks});
  });

  const marking = {
    summary: 'Let this key sign webhooks',
    params: KeyParams,
    body: KeyBody,
    response: {200: Done},
  };
  app.patch(`${path}/:keyId`, {schema: marking}, async (request) => {
    await secretKeys.useForWebhooks(request.backend.appId, request.params.keyId);
    return {};
  });

  const deleting = {summary: 'Delete a secret key', params: KeyParams, response: {200: Done}};
  app.delete(`${path}/:keyId`, {schema: deleting}, async (request) => {
    await secretKeys.delete(request.backend.appId, request.params.keyId);
    return {};
  });
}
