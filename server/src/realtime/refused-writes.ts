/** Refused writes that are remembered. */
const IDS = 5000;
/** A peer that has not asked again by then has given it up. */
const PATIENCE_MS = 10_000;

/**
 * Keeps the writes of one connection in order although some are refused for their number: while one of them may still be asked
 * again, none that came after it gets through. Believes that ids grow, and that one that is asked again keeps its id.
 */
export class RefusedWrites {
  /** In the order of their refusal. Most connections never have any. */
  #ids: Set<number> | undefined;
  #retryAfterMs = 0;
  #untilMs = 0;

  /** How long a write has to wait for those before it; 0 if it has not. */
  waitMs(id: number, nowMs: number): number {
    const first = this.#ids?.values().next();
    if (!first || first.done || id <= first.value) return 0;
    if (nowMs < this.#untilMs) return this.#retryAfterMs;
    this.#ids = undefined;
    return 0;
  }

  /** A write was refused because there are too many requests. */
  refused(id: number, retryAfterMs: number, nowMs: number): void {
    this.#retryAfterMs = retryAfterMs;
    this.#untilMs = nowMs + retryAfterMs + PATIENCE_MS;
    this.waits(id);
  }

  /** A write was refused because of one before it. */
  waits(id: number): void {
    this.#ids ??= new Set();
    if (this.#ids.size < IDS) this.#ids.add(id);
  }

  passed(id: number): void {
    this.#ids?.delete(id);
  }
}
