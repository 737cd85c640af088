import {errors, jwtVerify} from 'jose';
import type {TokenAlgorithm} from '../config/config.js';
import {AuthError} from './auth-error.js';

/** The largest token that is looked at, in characters. */
const tokenLength = 8192;
/** 3000-01-01 in seconds: a later `exp` was meant in milliseconds. */
const farFuture = 32_503_680_000;

export interface VerifiedToken {
  readonly claims: Readonly<Record<string, unknown>>;
  /** Milliseconds, or null for never. */
  readonly expiresAt: number | null;
  /** The key that signed it. */
  readonly keyId: string;
}

/**
 * Checks the signature, issuer and times of a JWT (spec/auth.md §2): signed as expected with any of the keys, and nothing that the
 * token says about keys is believed. Throws AuthError.
 */
export async function verifyToken(
  token: string,
  expected: {
    keys: readonly {readonly id: string; readonly key: string}[];
    issuer: string;
    nowMs: number;
    leewayMs: number;
    algorithms: readonly TokenAlgorithm[];
  },
): Promise<VerifiedToken> {
  if (token.length > tokenLength) throw new AuthError('invalid', `the token is longer than ${tokenLength} characters`);
  const parts = token.split('.');
  if (parts.length !== 3) throw new AuthError('invalid', 'the token is not a JWT');
  if (parts.some((part) => !/^[\w-]+$/.test(part))) throw new AuthError('invalid', 'the token is not base64url');
  for (const part of parts.slice(0, 2)) {
    if (repeatsKey(Buffer.from(part, 'base64url').toString())) {
      throw new AuthError('invalid', 'the token says something twice');
    }
  }
  for (const {id, key} of expected.keys) {
    try {
      const {payload} = await jwtVerify(token, new TextEncoder().encode(key), {
        algorithms: [...expected.algorithms],
        issuer: expected.issuer,
        clockTolerance: expected.leewayMs / 1000,
        currentDate: new Date(expected.nowMs),
      });
      if (payload.exp !== undefined && payload.exp > farFuture) {
        throw new AuthError('invalid', 'exp lies beyond the year 3000: it is in seconds, not milliseconds');
      }
      return {
        claims: payload,
        expiresAt: payload.exp === undefined ? null : payload.exp * 1000,
        keyId: id,
      };
    } catch (error) {
      if (error instanceof errors.JWSSignatureVerificationFailed) continue;
      throw toAuthError(error);
    }
  }
  throw new AuthError('invalid', 'the token is not signed with a key of this app');
}

function toAuthError(error: unknown): AuthError {
  if (error instanceof AuthError) return error;
  if (error instanceof errors.JWTExpired) return new AuthError('expired', 'the token has expired', {cause: error});
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new AuthError('invalid', `the token's "${error.claim}" claim is wrong`, {cause: error});
  }
  return new AuthError('invalid', 'the token is malformed', {cause: error});
}

/** Whether an object of this JSON text names a key twice, however it is escaped. Other readers may take the other one. */
function repeatsKey(json: string): boolean {
  const open: Set<string>[] = [];
  for (const [part, string, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g)) {
    if (part === '{') open.push(new Set());
    else if (part === '}') open.pop();
    else if (colon) {
      const keys = open.at(-1);
      const key = decodeKey(string ?? '');
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}

function decodeKey(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}
