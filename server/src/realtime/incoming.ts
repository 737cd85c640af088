import type {Request} from 'talk-elements/protocol';
import {Limits} from 'talk-elements/protocol';
import type {RealtimeConfig} from '../config/config.js';
import {DomainError} from '../domain/domain-error.js';
import {TokenBucket} from '../limits/token-bucket.js';
import {parseRequest} from './parse-request.js';
import {RefusedWrites} from './refused-writes.js';
import {isWrite, WriteOrder} from './write-order.js';

/** A request and when it came. */
export interface Arrival {
  readonly request: Request;
  readonly sinceMs: number;
}

/** What comes in through one socket: limited, parsed, and started in order. */
export class Incoming {
  readonly #config: RealtimeConfig;
  #buckets: readonly TokenBucket[];
  readonly #order = new WriteOrder();
  readonly #refusedWrites = new RefusedWrites();
  /** Emptied, never replaced, as in `Outgoing`. */
  readonly #waiting: Arrival[] = [];
  /** The first of `#waiting` that has not started. */
  #next = 0;
  #pending = 0;
  #refused = 0;

  constructor(config: RealtimeConfig, nowMs: number) {
    this.#config = config;
    this.#buckets = [new TokenBucket(config.requestsPerSecond, config.requestBurst, nowMs)];
  }

  /** Requests that have started and are not answered. */
  get pending(): number {
    return this.#pending;
  }

  get isWaiting(): boolean {
    return this.#next < this.#waiting.length;
  }

  /** Whether no more should be read for now. */
  get isCrowded(): boolean {
    return this.#waiting.length - this.#next > Limits.requestsPerFrame;
  }

  /** Whether the peer goes on although it was told to wait, again and again. */
  get isAbused(): boolean {
    return this.#refused > this.#config.requestBurst;
  }

  /** From now on counts with others, in each of these buckets. */
  countIn(buckets: readonly TokenBucket[]): void {
    this.#buckets = buckets;
  }

  /** Queues a request. Throws RATE_LIMITED, or INVALID naming the field. */
  accept(value: object, id: number, nowMs: number): Request {
    this.#limit(isWrite(value), id, nowMs);
    this.#refused = 0;
    const request = parseRequest(value);
    this.#waiting.push({request, sinceMs: nowMs});
    return request;
  }

  /** Starts the next request, unless it has to wait for one before it. */
  start(): Arrival | undefined {
    const arrival = this.#waiting[this.#next];
    if (!arrival) {
      if (this.#next > 0) this.clear();
      return undefined;
    }
    if (this.#pending >= this.#config.pendingRequests || !this.#order.mayStart(arrival.request)) return undefined;
    this.#next += 1;
    this.#pending += 1;
    this.#order.started(arrival.request);
    return arrival;
  }

  finished(request: Request): void {
    this.#pending -= 1;
    this.#order.finished(request);
  }

  /** Forgets what has not started. */
  clear(): void {
    this.#waiting.length = 0;
    this.#next = 0;
  }

  #limit(writes: boolean, id: number, nowMs: number): void {
    const waitMs = writes ? this.#refusedWrites.waitMs(id, nowMs) : 0;
    if (waitMs > 0) {
      this.#refusedWrites.waits(id);
      this.#refuse(waitMs);
    }
    for (const bucket of this.#buckets) {
      const retryAfterMs = bucket.take(nowMs);
      if (retryAfterMs === 0) continue;
      if (writes) this.#refusedWrites.refused(id, retryAfterMs, nowMs);
      this.#refuse(retryAfterMs);
    }
    if (writes) this.#refusedWrites.passed(id);
  }

  #refuse(retryAfterMs: number): never {
    this.#refused += 1;
    throw new DomainError('RATE_LIMITED', 'too many requests', {retryAfterMs});
  }
}
