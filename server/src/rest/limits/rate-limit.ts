import {setMaxListeners} from 'node:events';
import {setTimeout as delay} from 'node:timers/promises';
import {DomainError} from '../../domain/domain-error.js';
import {createBuckets} from '../../limits/buckets.js';

/** Apps and addresses remembered at once. */
const KEYS = 20_000;

/** How much is let through (spec/rest-api.md §1.2). */
export interface Allowance {
  /** For long; 0 for no limit. */
  readonly perSecond: number;
  /** At once. */
  readonly burst: number;
  /** Most requests that may wait for their turn. */
  readonly queue: number;
  /** No request waits longer: its caller would have given up. */
  readonly longestMs: number;
}

/** Lets requests through as fast as they may come: a burst at once, then one after the other, then none. */
export interface RateLimit {
  /**
   * Returns when the request may go on. Throws RATE_LIMITED with the time to come back when too many wait already.
   * @param key - Whose requests are counted together.
   */
  pass(key: string, allowance: Allowance): Promise<void>;
  /** Sends away all who wait. */
  close(): void;
}

export function createRateLimit(): RateLimit {
  const buckets = createBuckets(KEYS);
  const closing = new AbortController();
  // As many as there are apps, times the queue.
  setMaxListeners(0, closing.signal);
  return {
    async pass(key, {perSecond, burst, queue, longestMs}) {
      if (perSecond === 0) return;
      const nowMs = performance.now();
      const most = Math.min(queue, Math.floor((perSecond * longestMs) / 1000));
      const {isGranted, waitMs} = buckets.of(key, perSecond, burst, nowMs).reserve(nowMs, most);
      if (!isGranted) throw new DomainError('RATE_LIMITED', 'Too many requests', {retryAfterMs: waitMs});
      if (waitMs === 0) return;
      try {
        await delay(waitMs, undefined, {signal: closing.signal});
      } catch (cause) {
        throw new DomainError('UNAVAILABLE', 'The server is stopping', {cause});
      }
    },
    close: () => closing.abort(),
  };
}
