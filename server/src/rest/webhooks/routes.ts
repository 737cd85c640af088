import {DomainError} from '../../domain/domain-error.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {Done} from '../validation/answers.js';
import {knownFields} from '../validation/known-fields.js';
import {DeliveriesAnswer, DeliveryListQuery, DeliveryParams, WebhooksAnswer, WebhooksBody} from './schema.js';

/** Where an app's webhooks go, and what became of them (spec/webhooks.md §1, §5; spec/rest-api.md §13). */
export function webhookRoutes(app: RestApp, {apps, webhooks}: Pick<RestServices, 'apps' | 'webhooks'>): void {
  app.get(
    '/_admin/webhooks',
    {schema: {summary: 'Where webhooks go', response: {200: WebhooksAnswer}}},
    async (request) => {
      const found = await apps.get(request.backend.appId);
      if (!found) throw new DomainError('NOT_FOUND', 'App not found');
      const {urls, events} = found.webhooks ?? {urls: [], events: []};
      return {urls: [...urls], events: [...events]};
    },
  );

  app.put(
    '/_admin/webhooks',
    {schema: {summary: 'Say where webhooks go', body: WebhooksBody, response: {200: Done}}},
    async (request) => {
      const {urls, events} = knownFields(WebhooksBody, request.body);
      await apps.update(request.backend.appId, {webhooks: urls.length > 0 ? {urls, events} : null});
      return {};
    },
  );

  app.get(
    '/_admin/webhook-deliveries',
    {
      schema: {
        summary: 'What became of webhooks in the last week',
        querystring: DeliveryListQuery,
        response: {200: DeliveriesAnswer},
      },
    },
    async (request) => {
      const page = await webhooks.deliveries(request.backend.appId, knownFields(DeliveryListQuery, request.query));
      return {data: page.map((delivery) => ({...delivery, attempts: [...delivery.attempts]}))};
    },
  );

  app.post(
    '/_admin/webhook-deliveries/:deliveryId/redeliver',
    {schema: {summary: 'Deliver again', params: DeliveryParams, response: {200: Done}}},
    async (request) => {
      await webhooks.redeliver(request.backend.appId, request.params.deliveryId);
      return {};
    },
  );
}
