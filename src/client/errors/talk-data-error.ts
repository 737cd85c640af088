import type {ErrorCode} from '../../protocol/index.js';

/** Why a request failed (spec/data-api.md §15). `TERMINATED`: the session ended before or during the call. */
export type DataErrorCode = ErrorCode | 'TERMINATED';

const statuses: Record<DataErrorCode, number> = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  LIMIT: 409,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  TERMINATED: 0,
};

/** A request to the server failed, or never reached it. */
export class TalkDataError extends Error {
  override readonly name = 'TalkDataError';
  readonly code: DataErrorCode;

  constructor(code: DataErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** The HTTP status with the same meaning; 0 for `TERMINATED`. */
  get status(): number {
    return statuses[this.code];
  }
}
