import type {FastifyError, FastifyReply, FastifyRequest} from 'fastify';
import type {ErrorCode} from 'talk-elements/protocol';
import {AuthError, type AuthFault} from '../../auth/auth-error.js';
import {DomainError} from '../../domain/domain-error.js';
import {StorageFullError} from '../../domain/storage-full-error.js';
import {presentError, statusOf, type RestError} from './present-error.js';

const RETRY_AFTER_SECONDS = 1;

type RestFailure = FastifyError | DomainError | AuthError;

type ReasonsOf = (error: DomainError, request: FastifyRequest) => RestError['reasons'];

/** Answers a failed request in the shape of spec/rest-api.md §1. A route may arrange the reasons its own way. */
export function handleError(
  error: RestFailure,
  request: FastifyRequest,
  reply: FastifyReply,
  reasonsOf: ReasonsOf = ({reasons}) => reasons,
): void {
  const refusal = toDomainError(error);
  if (refusal.code === 'INTERNAL') request.log.error({err: error, route: request.routeOptions.url}, 'request failed');
  if (refusal.code === 'RATE_LIMITED' || refusal.code === 'UNAVAILABLE') {
    void reply.header('retry-after', Math.ceil((refusal.retryAfterMs ?? RETRY_AFTER_SECONDS * 1000) / 1000));
  }
  if (refusal instanceof StorageFullError) request.log.error({route: request.routeOptions.url}, 'storage is full');
  const body = presentError(refusal, reasonsOf(refusal, request));
  void reply.code(statusOf(body)).send(body);
}

export function handleNotFound(_request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(404).send(presentError(new DomainError('NOT_FOUND', 'Not found')));
}

/** Fastify's own refusals (malformed JSON, too large, wrong type) are all invalid requests here. */
function toDomainError(error: RestFailure): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof AuthError) return fromAuthError(error);
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return new DomainError('INVALID', error.message, {cause: error});
  return new DomainError('INTERNAL', 'Something went wrong', {cause: error});
}

const authCodes: Record<AuthFault, ErrorCode> = {
  missing: 'UNAUTHENTICATED',
  invalid: 'UNAUTHENTICATED',
  expired: 'UNAUTHENTICATED',
  'unknown-app': 'NOT_FOUND',
  'too-many': 'RATE_LIMITED',
};

function fromAuthError({fault, retryAfterMs}: AuthError): DomainError {
  const messages: Partial<Record<AuthFault, string>> = {
    'unknown-app': 'App not found',
    'too-many': 'Too many requests',
  };
  // One text for every bad credential: it does not tell which part failed.
  return new DomainError(authCodes[fault], messages[fault] ?? 'Invalid or missing token', {retryAfterMs});
}
