import type {RealtimeConfig} from '../config/config.js';
import type {Actor} from '../domain/actor.js';
import {createBuckets} from '../limits/buckets.js';
import type {TokenBucket} from '../limits/token-bucket.js';

/** People and apps remembered at once. */
const KEYS = 100_000;

/** The buckets in which a signed-in person's requests count: their own, over all their connections, and their app's. */
export type RateLimits = (actor: Actor & {kind: 'user'}, nowMs: number) => readonly TokenBucket[];

export function createRateLimits(config: RealtimeConfig): RateLimits {
  const people = createBuckets(KEYS);
  const apps = createBuckets(KEYS);
  return ({appId, userId}, nowMs) => {
    // Neither id holds a control character.
    const own = people.of(`${appId}\n${userId}`, config.requestsPerSecond, config.requestBurst, nowMs);
    if (config.appRequestsPerSecond === 0) return [own];
    return [own, apps.of(appId, config.appRequestsPerSecond, config.appRequestBurst, nowMs)];
  };
}
