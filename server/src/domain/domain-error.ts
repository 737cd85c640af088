import type {ErrorCode} from 'talk-elements/protocol';

/** A refusal that the caller may read. Anything else that is thrown becomes INTERNAL outside. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  /** Messages by the path of the offending field, such as `0.sender`. */
  readonly reasons: Readonly<Record<string, readonly string[]>> | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    more: {reasons?: Record<string, readonly string[]>; retryAfterMs?: number; cause?: unknown} = {},
  ) {
    super(message, {cause: more.cause});
    this.code = code;
    this.reasons = more.reasons;
    this.retryAfterMs = more.retryAfterMs;
  }
}
