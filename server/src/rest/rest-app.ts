import type {TypeBoxTypeProvider} from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type {Backend} from './rest-services.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, on every REST route but `GET /v1/:appId`. */
    backend: Backend;
  }
}

/** The part of the HTTP app under `/v1/:appId`: requests are typed by their schemas. */
export type RestApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
