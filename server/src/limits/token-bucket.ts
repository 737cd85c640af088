/** Lets through so many a second for long, and a burst at once. A rate of 0 lets everything through. */
export class TokenBucket {
  readonly perSecond: number;
  readonly burst: number;
  #tokens: number;
  #atMs: number;

  constructor(perSecond: number, burst: number, nowMs: number) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.#tokens = burst;
    this.#atMs = nowMs;
  }

  /** Takes one; 0 when there was one, otherwise the milliseconds until there is. */
  take(nowMs: number): number {
    if (this.perSecond === 0) return 0;
    this.#refill(nowMs);
    if (this.#tokens < 1) return this.#msUntil(1);
    this.#tokens -= 1;
    return 0;
  }

  /**
   * Takes one that may not be there yet: the milliseconds until it is, for which the caller waits. When more than `most` are
   * waiting already nothing is taken, and `isGranted` is false.
   */
  reserve(nowMs: number, most: number): {isGranted: boolean; waitMs: number} {
    if (this.perSecond === 0) return {isGranted: true, waitMs: 0};
    this.#refill(nowMs);
    if (this.#tokens - 1 < -most) return {isGranted: false, waitMs: this.#msUntil(1 - most)};
    this.#tokens -= 1;
    return {isGranted: true, waitMs: this.#msUntil(0)};
  }

  #refill(nowMs: number): void {
    this.#tokens = Math.min(this.burst, this.#tokens + ((nowMs - this.#atMs) / 1000) * this.perSecond);
    this.#atMs = nowMs;
  }

  #msUntil(tokens: number): number {
    return Math.max(0, Math.ceil(((tokens - this.#tokens) / this.perSecond) * 1000));
  }
}
