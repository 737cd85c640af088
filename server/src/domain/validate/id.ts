import {isId, ContentLimits} from 'talk-elements/protocol';
import type {Reasons} from './reasons.js';
import {isWellFormed} from './text.js';

/** Checks the id of a user or a conversation. */
export function checkId(value: unknown, path: string, reasons: Reasons): value is string {
  if (isId(value) && isWellFormed(value)) return true;
  reasons.add(path, `must be a string of 1 to ${ContentLimits.idLength} characters without control characters`);
  return false;
}

/** Checks a name that a caller gave to a write: a nonce or an idempotency key. */
export function checkNonce(value: unknown, path: string, reasons: Reasons): value is string {
  if (isId(value) && isWellFormed(value)) return true;
  reasons.add(path, `must be a string of 1 to ${ContentLimits.nonceLength} characters without control characters`);
  return false;
}
