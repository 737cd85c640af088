/** Numeric codes of TalkError (spec/js-sdk.md §1). */
export const ErrorCode = {
  NOTIFICATIONS_PERMISSION_DENIED: 0,
  NOTIFICATIONS_NOT_SUPPORTED: 1,
  ARGUMENT_INVALID: 2,
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** The caller made a mistake, or the browser refused a feature. Retrying the same call does not help. */
export class TalkError extends Error {
  override readonly name = 'TalkError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
