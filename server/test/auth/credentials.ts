import {createHmac} from 'node:crypto';

export const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A JWT signed by hand, so that tests can say what no library would. */
export function signToken(
  claims: unknown,
  key: string,
  {header = {alg: 'HS256', typ: 'JWT'}, hash = 'sha256'}: {header?: unknown; hash?: string} = {},
): string {
  const signed = `${base64url(header)}.${base64url(claims)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`;
}

/** Seconds since the epoch, some seconds from now. */
export function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}
