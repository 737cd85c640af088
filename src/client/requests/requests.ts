import type {RequestOf, RequestType, ResultOf, ServerFrame} from '../../protocol/index.js';
import {Limits} from '../../protocol/index.js';
import {TalkDataError} from '../errors/talk-data-error.js';

type Answer = Extract<ServerFrame, {type: 'ok' | 'error'}>;

interface Entry {
  readonly json: string;
  /** UTF-8 bytes, never too few. */
  readonly bytes: number;
  expiresAt: number;
  /** Is asked until the server takes it: giving up would change the order of messages. */
  readonly isPatient: boolean;
  /** Means nothing on another connection than the one it was made for. */
  readonly isVolatile: boolean;
  attempts: number;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const maxAttempts = 4;
const maxPauseMs = 4000;
const sweepMs = 1000;

/**
 * Requests and their answers. What is asked in one tick leaves in one WebSocket message. Requests without an answer are
 * asked again on the next connection, in their order; every request but the volatile ones may be repeated.
 */
export class Requests {
  /** Between `start` and `stop`. */
  isLive = false;
  #send: (text: string) => void;
  #entries = new Map<number, Entry>();
  /** Ids to send, in order. */
  #queue = new Set<number>();
  /** Ids that were refused in this tick. */
  #refused: number[] = [];
  #isScheduled = false;
  #lastId = 0;
  #sweeper: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (text: string) => void) {
    this.#send = send;
  }

  /** Whether anything waits for an answer. */
  get isBusy(): boolean {
    return this.#entries.size > 0;
  }

  /**
   * Asks the server. Rejects with TalkDataError: the server's refusal, or UNAVAILABLE after Limits.requestMs without an answer.
   * @param isVolatile - Reject instead of asking again when the link is down or goes down.
   */
  call<T extends RequestType>(
    type: T,
    params: Omit<RequestOf<T>, 'id' | 'type'>,
    isVolatile = false,
  ): Promise<ResultOf<T>> {
    return new Promise<ResultOf<T>>((resolve, reject) => {
      const id = ++this.#lastId;
      const json = JSON.stringify({id, type, ...params});
      let bytes = json.length * 3;
      if (bytes > Limits.frameBytes) bytes = new TextEncoder().encode(json).length;
      if (bytes > Limits.frameBytes - 2) {
        reject(new TalkDataError('INVALID', `${type}: larger than ${Limits.frameBytes} bytes`));
        return;
      }
      if (isVolatile && !this.isLive) {
        reject(unavailable());
        return;
      }
      const entry: Entry = {
        json,
        bytes,
        isVolatile,
        isPatient: type === 'message.send',
        expiresAt: performance.now() + Limits.requestMs,
        attempts: 0,
        resolve,
        reject,
      };
      this.#entries.set(id, entry);
      this.#enqueue(id);
      this.#sweeper ??= setTimeout(this.#sweep, sweepMs);
    });
  }

  /** Says something that is of no use later, and whose answer nobody needs. */
  tell<T extends RequestType>(type: T, params: Omit<RequestOf<T>, 'id' | 'type'>): void {
    this.call(type, params, true).catch(() => undefined);
  }

  /** The link is up. `first` asks what must go before the backlog. */
  start(first: () => void): void {
    this.isLive = true;
    const backlog = this.#queue;
    this.#queue = new Set();
    first();
    for (const id of backlog) this.#queue.add(id);
    this.#flush();
  }

  /** The link is down: volatile requests fail, the others wait. */
  stop(): void {
    this.isLive = false;
    for (const [id, entry] of this.#entries) {
      if (entry.isVolatile) this.#take(id)?.reject(unavailable());
    }
    this.#queue = new Set(this.#entries.keys());
  }

  /** Nothing will be answered any more. */
  fail(error: Error): void {
    for (const id of [...this.#entries.keys()]) this.#take(id)?.reject(error);
    this.#queue.clear();
  }

  answer(frame: Answer): void {
    const entry = this.#entries.get(frame.id);
    if (!entry) return;
    if (frame.type === 'ok') {
      this.#take(frame.id);
      entry.resolve(frame.result);
    } else if (frame.code === 'RATE_LIMITED' && (entry.isPatient || entry.attempts < maxAttempts)) {
      const pauseMs = Math.max(frame.retryAfterMs ?? 0, Math.min(250 * 2 ** entry.attempts, maxPauseMs));
      if (entry.isPatient) entry.expiresAt = performance.now() + pauseMs + Limits.requestMs;
      this.#askLater(frame.id, pauseMs);
    } else {
      this.#take(frame.id);
      entry.reject(new TalkDataError(frame.code, frame.message));
    }
  }

  /** What was refused together is asked again together, in its order; the server lets nothing overtake it. */
  #askLater(id: number, pauseMs: number): void {
    const group = this.#refused;
    if (group.push(id) > 1) return;
    queueMicrotask(() => (this.#refused = []));
    setTimeout(() => {
      for (const each of group) if (this.#entries.has(each)) this.#enqueue(each);
    }, pauseMs);
  }

  #take(id: number): Entry | undefined {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    return entry;
  }

  #enqueue(id: number): void {
    this.#queue.add(id);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (!this.isLive) return;
    const ids = this.#queue;
    this.#queue = new Set();
    let frame: string[] = [];
    let bytes = 2;
    const send = () => {
      if (frame.length) this.#send(`[${frame.join()}]`);
      frame = [];
      bytes = 2;
    };
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      if (frame.length === Limits.requestsPerFrame || bytes + entry.bytes > Limits.frameBytes) send();
      entry.attempts++;
      frame.push(entry.json);
      bytes += entry.bytes + 1;
    }
    send();
  }

  #sweep = (): void => {
    this.#sweeper = undefined;
    const now = performance.now();
    for (const [id, entry] of this.#entries) {
      if (entry.expiresAt <= now) this.#take(id)?.reject(unavailable());
    }
    if (this.isBusy) this.#sweeper = setTimeout(this.#sweep, sweepMs);
  };
}

function unavailable(): TalkDataError {
  return new TalkDataError('UNAVAILABLE', 'The server did not answer');
}
