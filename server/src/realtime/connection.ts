import type {Socket} from 'node:net';
import type {ErrorCode, RequestOf, RequestType} from 'talk-elements/protocol';
import {CloseCode, Limits, PROTOCOL_VERSION} from 'talk-elements/protocol';
import type {RawData, WebSocket} from 'ws';
import type {AuthConfig, RealtimeConfig} from '../config/config.js';
import type {Apps} from '../domain/apps/apps.js';
import {DomainError} from '../domain/domain-error.js';
import type {Presence} from '../domain/presence/presence.js';
import type {Users} from '../domain/users/users.js';
import type {Log} from '../log/log.js';
import type {Metrics} from '../metrics/metrics.js';
import {encodeResult} from './encode-result.js';
import type {Flushable, Flusher} from './flusher.js';
import {Followed} from './handlers/handler.js';
import type {LiveSession} from './handlers/handler.js';
import type {Dispatch} from './dispatch.js';
import type {Hub} from './hub.js';
import {Outgoing} from './outgoing.js';
import {Incoming} from './incoming.js';
import type {Arrival} from './incoming.js';
import {requestId} from './parse-request.js';
import type {RateLimits} from './rate-limits.js';
import {recheck} from './rights.js';
import type {SignIn} from './sign-in.js';
import type {Turns} from './turns.js';
import {toFailure} from './failure.js';
import type {Failure} from './failure.js';

/** What all connections share. */
export interface ConnectionParts {
  readonly config: RealtimeConfig;
  readonly auth: AuthConfig;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly flusher: Flusher;
  readonly turns: Turns;
  readonly hub: Hub;
  readonly apps: Apps;
  readonly users: Users;
  readonly presence: Presence;
  readonly signIn: SignIn;
  readonly dispatch: Dispatch;
  readonly rateLimits: RateLimits;
}

/** `greeting`: the hello is being answered. `stopping`: no new request starts. */
type State = 'new' | 'greeting' | 'live' | 'stopping' | 'closed';

/** After a close frame was queued, how long the peer has to take it. */
const farewellMs = 1000;

/**
 * One socket from its first byte to its last: reads requests, starts them in order, queues their answers. Time here is
 * monotonic, except where a credential's expiry is concerned.
 */
export class Connection implements Flushable {
  readonly id: string;
  readonly #appId: string;
  readonly #address: string;
  readonly #ws: WebSocket;
  readonly #parts: ConnectionParts;
  readonly #outgoing: Outgoing;
  readonly #incoming: Incoming;
  readonly #openedMs: number;
  #state: State = 'new';
  #session: LiveSession | undefined;
  #heardMs: number;
  #isPinged = false;
  #onIdle: (() => void) | undefined;

  constructor(of: {id: string; appId: string; address: string; ws: WebSocket; socket: Socket}, parts: ConnectionParts) {
    this.id = of.id;
    this.#appId = of.appId;
    this.#address = of.address;
    this.#ws = of.ws;
    this.#parts = parts;
    this.#outgoing = new Outgoing(of.socket, parts.config);
    this.#openedMs = performance.now();
    this.#heardMs = this.#openedMs;
    this.#incoming = new Incoming(parts.config, this.#openedMs);
    of.ws.on('message', (data, isBinary) => this.#receive(data, isBinary));
    of.ws.on('pong', () => this.#hear());
    of.ws.on('close', () => this.#onClosed());
    // The close event follows and says what there is to say.
    of.ws.on('error', () => undefined);
    of.socket.on('drain', () => this.#startWaiting());
  }

  get session(): LiveSession | undefined {
    return this.#session;
  }

  /** Looks for silence, expiry and a peer that does not read. */
  sweep(nowMs: number): void {
    const {config, auth, now} = this.#parts;
    if (this.#state === 'closed' || this.#endsAsTooSlow(nowMs)) return;
    if (nowMs - this.#heardMs > config.silenceMs) {
      this.#ws.terminate();
      return;
    }
    if (nowMs - this.#heardMs > config.silenceMs / 2 && !this.#isPinged) {
      this.#isPinged = true;
      this.#ws.ping();
    }
    if (this.#state === 'new' && nowMs - this.#openedMs > config.helloMs) {
      this.close(CloseCode.HelloTimeout, 'no hello');
      return;
    }
    const expiresAt = this.#session?.grant.expiresAt ?? null;
    if (expiresAt !== null && now() >= expiresAt + auth.leewayMs)
      this.close(CloseCode.Expired, 'the token has expired');
  }

  /** Looks again at the rights of the person behind it. */
  async recheck(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    const verdict = await recheck(session, this.#parts);
    if (this.#state === 'closed') return;
    if (verdict.kind === 'ends') this.close(verdict.code, verdict.reason);
    else if (verdict.frame) this.#push(JSON.stringify(verdict.frame));
  }

  /** Writes what this tick queued. */
  flush(nowMs: number): void {
    if (this.#state === 'closed' || this.#endsAsTooSlow(nowMs)) return;
    this.#outgoing.flush();
    // What leaves at once is not told as drained.
    if (this.#incoming.isWaiting) this.#startWaiting();
  }

  /** Says why, then ends. */
  close(code: number, reason: string): void {
    if (this.#state === 'closed') return;
    if (code !== CloseCode.TooSlow) this.#outgoing.flush();
    this.#state = 'closed';
    this.#incoming.clear();
    this.#ws.resume();
    this.#ws.close(code, reason);
    this.#leave();
    setTimeout(() => this.#ws.terminate(), farewellMs).unref();
  }

  /** Lets what has started finish, then says goodbye. */
  async stop(): Promise<void> {
    if (this.#state === 'closed') return;
    this.#state = 'stopping';
    this.#incoming.clear();
    if (this.#incoming.pending > 0) await new Promise<void>((resolve) => (this.#onIdle = resolve));
    this.close(CloseCode.GoingAway, 'the server is stopping');
  }

  /** Cuts the socket without a word. */
  terminate(): void {
    this.#ws.terminate();
  }

  /** A reader that falls behind is cut and heals by resuming; it never slows another (design law 7). */
  #endsAsTooSlow(nowMs: number): boolean {
    if (!this.#outgoing.isTooSlow(nowMs)) return false;
    this.#parts.metrics.slowReaders += 1;
    this.close(CloseCode.TooSlow, 'too slow');
    return true;
  }

  readonly #pushShared = (frame: Buffer): void => {
    if (this.#state === 'closed') return;
    if (!this.#outgoing.isQueued) this.#parts.flusher.add(this);
    this.#outgoing.pushShared(frame);
  };

  #push(json: string): void {
    if (this.#state === 'closed') return;
    if (!this.#outgoing.isQueued) this.#parts.flusher.add(this);
    this.#outgoing.push(json);
  }

  #hear(): void {
    this.#heardMs = performance.now();
    this.#isPinged = false;
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#hear();
    if (this.#state === 'closed' || this.#state === 'stopping') return;
    const values = isBinary || !(data instanceof Buffer) ? undefined : parseArray(data.toString());
    if (!values) return this.close(CloseCode.BadFrame, 'not a JSON array of requests');
    if (values.length > Limits.requestsPerFrame) return this.close(CloseCode.BadFrame, 'too many requests');
    for (const value of values) {
      const id = requestId(value);
      if (id === undefined) return this.close(CloseCode.BadFrame, 'a request is not an object with an id');
      this.#accept(value as object, id);
    }
    if (this.#incoming.isAbused) {
      this.close(CloseCode.TooMany, 'too many requests');
      return;
    }
    this.#startWaiting();
    if (this.#incoming.isCrowded) this.#ws.pause();
  }

  /** Queues a request, or answers at once why not. */
  #accept(value: object, id: number): void {
    try {
      const {type} = this.#incoming.accept(value, id, this.#heardMs);
      const {requests} = this.#parts.metrics;
      requests.set(type, (requests.get(type) ?? 0) + 1);
    } catch (error) {
      this.#fail(id, error, undefined);
      const isFirst = this.#state === 'new' && !this.#incoming.isWaiting;
      if (isFirst) this.close(CloseCode.BadFrame, 'the first request must be a hello');
    }
  }

  /** Starts what waits, in order, as long as the peer takes its answers. */
  readonly #startWaiting = (): void => {
    const {turns, config} = this.#parts;
    while (this.#state !== 'greeting' && this.#outgoing.unsentBytes < config.unsentBytes) {
      if (this.#incoming.isWaiting && !turns.take(this.#startWaiting)) break;
      const arrival = this.#incoming.start();
      if (!arrival) break;
      this.#start(arrival);
    }
    if (this.#ws.isPaused && !this.#incoming.isCrowded) this.#ws.resume();
  };

  #start({request, sinceMs}: Arrival): void {
    if (request.type === 'hello') {
      void this.#greet(request).then(() => this.#finished(request, sinceMs));
      return;
    }
    const session = this.#session;
    if (!session) {
      this.close(CloseCode.BadFrame, 'the first request must be a hello');
      return;
    }
    this.#parts.dispatch(session, request).then(
      (result) => {
        this.#answer(request.id, result);
        this.#finished(request, sinceMs);
      },
      (error: unknown) => {
        this.#fail(request.id, error, request.type);
        this.#finished(request, sinceMs);
      },
    );
  }

  async #greet(request: RequestOf<'hello'>): Promise<void> {
    const {id, protocol, appId} = request;
    if (this.#state !== 'new') {
      this.#fail(id, new DomainError('INVALID', 'a second hello'), 'hello');
      return;
    }
    if (protocol !== PROTOCOL_VERSION) {
      this.#fail(id, new DomainError('INVALID', `this server speaks protocol ${PROTOCOL_VERSION}`), 'hello');
      this.close(CloseCode.Version, 'another protocol version');
      return;
    }
    if (appId !== this.#appId) {
      this.#fail(id, new DomainError('INVALID', "the hello names another app than the socket's path"), 'hello');
      this.close(CloseCode.BadFrame, 'another app');
      return;
    }
    this.#state = 'greeting';
    try {
      const caller = {id: this.id, address: this.#address, push: this.#pushShared};
      const {session, result} = await this.#parts.signIn(caller, request);
      this.#session = session;
      this.#incoming.countIn(this.#parts.rateLimits(session.actor, this.#heardMs));
      if (this.#isOver()) {
        this.#leave();
        return;
      }
      this.#state = 'live';
      this.#push(toOk(id, result));
    } catch (error) {
      const app = await this.#parts.apps.get(appId);
      const failure = this.#fail(id, error, 'hello', app?.environment);
      this.close(failure.closeCode, failure.reason);
    }
  }

  /** Whether the socket ended while something was awaited. */
  #isOver(): boolean {
    return this.#state === 'closed';
  }

  #answer(id: number, result: unknown): void {
    if (result instanceof Followed) {
      this.#push(toOk(id, result.result));
      result.afterAnswer();
    } else {
      this.#push(toOk(id, result));
    }
  }

  #finished(request: Arrival['request'], sinceMs: number): void {
    this.#parts.metrics.answerSeconds.observe((performance.now() - sinceMs) / 1000);
    this.#incoming.finished(request);
    if (this.#incoming.isWaiting) this.#startWaiting();
    if (this.#incoming.pending === 0) this.#onIdle?.();
  }

  #fail(
    id: number,
    error: unknown,
    type: RequestType | undefined,
    environment = this.#session?.grant.app.environment,
  ): Failure {
    const failure = toFailure(error, environment ?? 'live');
    const {log} = this.#parts;
    if (failure.code === 'INTERNAL') log.error({err: error, request: type}, 'handler failed');
    if (failure.code === 'FORBIDDEN') log.info({app: this.#appId, session: this.id, request: type}, 'request refused');
    this.#push(toError(id, failure.code, failure.message, failure.retryAfterMs));
    return failure;
  }

  #onClosed(): void {
    this.#state = 'closed';
    this.#incoming.clear();
    this.#leave();
    this.#onIdle?.();
  }

  /** Forgets the person; safe to repeat. */
  #leave(): void {
    const session = this.#session;
    if (!session) return;
    this.#session = undefined;
    this.#parts.hub.leave(session.subscriber);
    this.#parts.presence.drop(session.subscriber);
  }
}

function parseArray(json: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function toOk(id: number, result: unknown): string {
  return `{"type":"ok","id":${id},"result":${encodeResult(result)}}`;
}

function toError(id: number, code: ErrorCode, message: string, retryAfterMs: number | undefined): string {
  return JSON.stringify({type: 'error', id, code, message, retryAfterMs});
}
