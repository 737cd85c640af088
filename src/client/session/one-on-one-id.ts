import {requireId} from '../refs/require-id.js';
import {sha1} from './sha1.js';
import type {User} from './user.js';

/** The id of the conversation of two people: the same whoever asks (spec/js-sdk.md §15). */
export function oneOnOneId(me: User | string | number, other: User | string | number): string {
  const ids = [me, other].map((user) => {
    if (typeof user === 'number') return String(user);
    return requireId(typeof user === 'object' ? user?.id : user, 'user');
  });
  return sha1(JSON.stringify(ids.sort())).slice(0, 20);
}
