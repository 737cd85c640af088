import type {Reasons} from './reasons.js';

/** Half of a surrogate pair on its own: UTF-8 cannot carry it, so it would not come back as it went in. */
const loneSurrogate = /\p{Surrogate}/u;

/** Whether a text has at most `limit` code points. */
export function fits(text: string, limit: number): boolean {
  if (text.length <= limit) return true;
  if (text.length > limit * 2) return false;
  return [...text].length <= limit;
}

/** Whether UTF-8 can carry a text. */
export function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}

/** Checks a string of bounded length; true if it is one. */
export function checkText(value: unknown, path: string, limit: number, reasons: Reasons): value is string {
  if (typeof value !== 'string') reasons.add(path, 'must be a string');
  else if (!fits(value, limit)) reasons.add(path, `must have at most ${limit} characters`);
  else if (!isWellFormed(value)) reasons.add(path, 'must not contain half a surrogate pair');
  else return true;
  return false;
}

/** As `checkText`, and not empty. */
export function checkFilled(value: unknown, path: string, limit: number, reasons: Reasons): value is string {
  if (value === '') {
    reasons.add(path, 'must not be empty');
    return false;
  }
  return checkText(value, path, limit, reasons);
}
