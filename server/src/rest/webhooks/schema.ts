import {Type} from 'typebox';
import {Answer, PageOf} from '../validation/answers.js';
import {Nullable, pageFields, Timestamp} from '../validation/fields.js';

const DELIVERIES_PAGE = 100;

export const WebhooksBody = Type.Object({
  urls: Type.Array(Type.String()),
  events: Type.Array(Type.String()),
});

export const WebhooksAnswer = Answer({urls: Type.Array(Type.String()), events: Type.Array(Type.String())});

export const DeliveryListQuery = Type.Object(pageFields(DELIVERIES_PAGE));
export const DeliveryParams = Type.Object({deliveryId: Type.String({maxLength: 255})});

const AttemptAnswer = Answer({
  at: Timestamp,
  status: Nullable(Type.Integer()),
  error: Nullable(Type.String()),
  latencyMs: Type.Integer({minimum: 0}),
});

export const DeliveriesAnswer = PageOf(
  Answer({
    id: Type.String(),
    eventId: Type.String(),
    type: Type.String(),
    url: Type.String(),
    status: Type.Enum(['pending', 'delivered', 'failed']),
    attempts: Type.Array(AttemptAnswer),
    createdAt: Timestamp,
  }),
);
