import {TalkDataError} from '../errors/talk-data-error.js';

/** Throws TalkDataError INVALID if anything is left of what was given: a key that nobody knows may be a typo. */
export function refuseUnknown(rest: object, name: string): void {
  const [key] = Object.entries(rest).find(([, value]) => value !== undefined) ?? [];
  if (key !== undefined) throw new TalkDataError('INVALID', `${name}.${key} is unknown`);
}
