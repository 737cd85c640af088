import type {ErrorCode} from 'talk-elements/protocol';
import {CloseCode} from 'talk-elements/protocol';
import type {AuthFault} from '../auth/auth-error.js';
import {AuthError} from '../auth/auth-error.js';
import {DomainError} from '../domain/domain-error.js';

/** What a peer hears of an error. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryAfterMs: number | undefined;
  /** How a sign-in that fails so ends the socket, and the reason given with it. */
  readonly closeCode: number;
  readonly reason: string;
}

const closeCodes: Record<AuthFault, number> = {
  missing: CloseCode.Unauthorized,
  invalid: CloseCode.Unauthorized,
  expired: CloseCode.Expired,
  'unknown-app': CloseCode.UnknownApp,
  'too-many': CloseCode.TooMany,
};

const reasons: Record<AuthFault, string> = {
  missing: 'authentication failed',
  invalid: 'authentication failed',
  expired: 'the token has expired',
  'unknown-app': 'there is no such app',
  'too-many': 'too many failed sign-ins',
};

/**
 * Turns what was thrown into what may be said. An unknown error is just INTERNAL.
 * @param environment - Only a test app's developers hear exactly what is wrong with a credential.
 */
export function toFailure(error: unknown, environment: 'test' | 'live'): Failure {
  if (error instanceof AuthError) {
    return {
      code: error.fault === 'too-many' ? 'RATE_LIMITED' : 'UNAUTHENTICATED',
      message: environment === 'test' ? error.message : reasons[error.fault],
      retryAfterMs: error.retryAfterMs,
      closeCode: closeCodes[error.fault],
      reason: reasons[error.fault],
    };
  }
  if (error instanceof DomainError) {
    const {code, message, retryAfterMs} = error;
    return {code, message, retryAfterMs, closeCode: CloseCode.Internal, reason: 'try again'};
  }
  return {
    code: 'INTERNAL',
    message: 'something went wrong',
    retryAfterMs: undefined,
    closeCode: CloseCode.Internal,
    reason: 'try again',
  };
}
