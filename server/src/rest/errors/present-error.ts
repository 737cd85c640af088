import type {ErrorCode} from 'talk-elements/protocol';
import type {DomainError} from '../../domain/domain-error.js';
import {StorageFullError} from '../../domain/storage-full-error.js';

export const restErrorCodes = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'NOT_FOUND',
  'RATE_LIMITED',
  'INTERNAL',
  'UNAVAILABLE',
  'STORAGE_FULL',
] as const;
type RestErrorCode = (typeof restErrorCodes)[number];

/** The body of every failure (spec/rest-api.md §1). Callers read the status; this is for people. */
export interface RestError {
  readonly errorCode: RestErrorCode;
  readonly message: string;
  /** Messages by the path of the offending field. In a batch of users, nested under the user's id. */
  readonly reasons?: Readonly<Record<string, unknown>>;
}

// 400 stands for every refusal of a request's content: callers know no other.
const statuses: Record<RestErrorCode, number> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  STORAGE_FULL: 507,
};

const restCodes: Record<ErrorCode, RestErrorCode> = {
  INVALID: 'BAD_REQUEST',
  FORBIDDEN: 'BAD_REQUEST',
  LIMIT: 'BAD_REQUEST',
  UNAUTHENTICATED: 'UNAUTHORIZED',
  NOT_FOUND: 'NOT_FOUND',
  RATE_LIMITED: 'RATE_LIMITED',
  UNAVAILABLE: 'UNAVAILABLE',
  INTERNAL: 'INTERNAL',
};

export function statusOf(error: RestError): number {
  return statuses[error.errorCode];
}

export function presentError(error: DomainError, reasons?: RestError['reasons']): RestError {
  const errorCode = error instanceof StorageFullError ? 'STORAGE_FULL' : restCodes[error.code];
  return {errorCode, message: error.message, ...(reasons && {reasons})};
}
