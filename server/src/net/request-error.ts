/** Why a request of ours to a stranger came to nothing. */
export type RequestFault =
  /** The URL is none that we call: its scheme, credentials in it, or its port. */
  | 'url'
  /** It leads to an address that we do not call. */
  | 'address'
  | 'redirects'
  /** The answer is larger than asked for. */
  | 'size'
  | 'time'
  | 'network';

/** Safe to show to the operator: says what was wrong, nothing of what was sent or answered. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly fault: RequestFault;

  constructor(fault: RequestFault, message: string, cause?: unknown) {
    super(message, {cause});
    this.fault = fault;
  }
}
