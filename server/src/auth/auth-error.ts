import type {DomainError} from '../domain/domain-error.js';

/** What is wrong with a credential. Only sessions of test apps hear more than the reason's class. */
export type AuthFault = 'missing' | 'invalid' | 'expired' | 'unknown-app' | 'too-many';

/** A credential that was not accepted (spec/auth.md §6). The message is for developers and holds no secret. */
export class AuthError extends Error {
  override readonly name = 'AuthError';
  readonly fault: AuthFault;
  /** When trying again can make sense; only for `too-many`. */
  readonly retryAfterMs: DomainError['retryAfterMs'];

  constructor(fault: AuthFault, message: string, more: {retryAfterMs?: number; cause?: unknown} = {}) {
    super(message, {cause: more.cause});
    this.fault = fault;
    this.retryAfterMs = more.retryAfterMs;
  }
}
