import {ErrorCode, TalkError} from '../errors/talk-error.js';

/** Throws TalkError ARGUMENT_INVALID on what is no handler. */
export function requireFunction(handler: unknown): asserts handler is (...parameters: never) => unknown {
  if (typeof handler !== 'function') throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'handler: a function is required');
}
