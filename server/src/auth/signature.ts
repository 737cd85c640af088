import {createHash, createHmac, timingSafeEqual} from 'node:crypto';

/** Whether two secrets are equal, in a time that tells nothing about where they differ. */
export function equalSecrets(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

/** The legacy credential of a user id, in lower-case hex (spec/auth.md §3). */
export function signUserId(key: string, userId: string): string {
  return createHmac('sha256', key).update(userId).digest('hex');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
