import {ErrorCode, TalkError} from '../errors/talk-error.js';

/** `value`, if it is a non-empty string; throws TalkError naming the argument otherwise. */
export function requireId(value: unknown, argument: string): string {
  if (typeof value === 'string' && value) return value;
  throw new TalkError(ErrorCode.ARGUMENT_INVALID, `${argument} must be a non-empty string`);
}
