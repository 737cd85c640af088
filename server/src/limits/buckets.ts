import {TokenBucket} from './token-bucket.js';

/** Token buckets by key. Holds so many; the one that was used longest ago is forgotten first, which forgives it. */
export interface Buckets {
  /** The bucket of a key; a new and full one where it is unknown or its rate has changed. */
  of(key: string, perSecond: number, burst: number, nowMs: number): TokenBucket;
}

export function createBuckets(limit: number): Buckets {
  const buckets = new Map<string, TokenBucket>();
  return {
    of(key, perSecond, burst, nowMs) {
      const known = buckets.get(key);
      const isSame = known?.perSecond === perSecond && known.burst === burst;
      const bucket = isSame ? known : new TokenBucket(perSecond, burst, nowMs);
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > limit) {
        const oldest = buckets.keys().next();
        if (!oldest.done) buckets.delete(oldest.value);
      }
      return bucket;
    },
  };
}
