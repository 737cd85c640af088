import {AuthError} from './auth-error.js';

/** Addresses remembered at once; the one that failed longest ago is forgotten first. */
const addressLimit = 10_000;

/** Slows down whoever guesses credentials: a token bucket of failures for each address. */
export interface FailureLimit {
  /** Throws AuthError `too-many` when this address has used up its failures. */
  check(address: string): void;
  fail(address: string): void;
}

export function createFailureLimit(options: {burst: number; perSecond: number; nowMs: () => number}): FailureLimit {
  const {burst, perSecond, nowMs} = options;
  const buckets = new Map<string, {failures: number; at: number}>();

  /** Failures held against an address now. */
  const failuresOf = (address: string): number => {
    const bucket = buckets.get(address);
    return bucket ? Math.max(0, bucket.failures - ((nowMs() - bucket.at) / 1000) * perSecond) : 0;
  };

  return {
    check(address) {
      const excess = failuresOf(address) - (burst - 1);
      if (excess <= 0) return;
      throw new AuthError('too-many', 'too many failed sign-ins', {
        retryAfterMs: Math.ceil((excess / perSecond) * 1000),
      });
    },
    fail(address) {
      const failures = failuresOf(address) + 1;
      buckets.delete(address);
      buckets.set(address, {failures, at: nowMs()});
      if (buckets.size <= addressLimit) return;
      const oldest = buckets.keys().next();
      if (!oldest.done) buckets.delete(oldest.value);
    },
  };
}
