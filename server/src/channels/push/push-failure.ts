/** A push service would not take it now. `code` is what the log tells. */
export class PushFailure extends Error {
  override readonly name = 'PushFailure';
  readonly code: string;

  constructor(code: string) {
    super(`The push service answered ${code}.`);
    this.code = code;
  }
}
