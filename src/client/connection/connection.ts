import type {ResultOf, ServerFrame} from '../../protocol/index.js';
import {CloseCode, PROTOCOL_VERSION} from '../../protocol/index.js';
import {TalkDataError} from '../errors/talk-data-error.js';
import type {Credentials} from './credentials.js';
import {renewalDelayMs} from './credentials.js';
import {startHeartbeat} from './heartbeat.js';
import type {Link, LinkEvent, Refusal} from './link.js';
import {isUp, step} from './link.js';
import type {WebSocketLike} from './web-socket.js';
import {openWebSocket} from './web-socket.js';

export interface ConnectionOptions {
  /** The `wss:` address of the app. */
  readonly url: string;
  readonly appId: string;
  readonly userId: string;
  readonly credentials: Credentials;
  /** `hello` has left: what is sent now follows it, and is answered if it is. */
  readonly onGreeting: () => void;
  /** Signed in. */
  readonly onLive: (hello: ResultOf<'hello'>) => void;
  /** What the server says, a WebSocket message at a time. */
  readonly onFrames: (frames: readonly ServerFrame[]) => void;
  /** The link was silent: make the server say something. */
  readonly onSilence: () => void;
  /** A token was renewed while live; the server does not know it yet. */
  readonly onRenewed: (token: string) => void;
  /** The link's state changed. */
  readonly onChange: (link: Link, previous: Link) => void;
}

const helloId = 0;
/** A dial that has not succeeded by then has failed. */
const dialMs = 15_000;
/** Longest delay of setTimeout. */
const maxTimerMs = 2 ** 31 - 1;

const refusals: Partial<Record<number, Refusal>> = {
  [CloseCode.Unauthorized]: 'unauthorized',
  [CloseCode.UnknownApp]: 'unknown-app',
  [CloseCode.Version]: 'version',
};
const refusalTexts: Record<Refusal, string> = {
  unauthorized: 'The credential is missing or not accepted',
  expired: 'The credential has expired',
  'unknown-app': 'There is no such app',
  version: 'The server speaks another protocol',
};

/** One socket to the server: dials, signs in, listens for life and dials again. */
export class Connection {
  link: Link = {state: 'idle'};
  /** Whether a sign-in ever succeeded. */
  hasBeenLive = false;
  /** When the server was last heard, in its milliseconds. */
  heardAt: number | undefined;
  /** The last sign-in went without a credential. */
  isAnonymous = false;

  #options: ConnectionOptions;
  #socket: WebSocketLike | undefined;
  #heartbeat: ReturnType<typeof startHeartbeat> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setTimeout> | undefined;
  /** The server's clock minus ours, in milliseconds. */
  #clockOffset = 0;
  #expiresAt: number | null = null;
  /** A fetcher that just failed, or whose token was just refused as expired, is not asked again. */
  #mayRenew = true;
  #refusal: string | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    // Where a browser says that the network or the reader is back, the pause is over.
    globalThis.addEventListener?.('online', this.#onNudge);
    globalThis.document?.addEventListener('visibilitychange', this.#onNudge);
  }

  /** The server's clock now, in milliseconds. */
  get serverTime(): number {
    return Date.now() + this.#clockOffset;
  }

  /** Connects unless connected or connecting; cuts a pause short. */
  dial(): void {
    this.#step({type: 'dial'});
  }

  /** Disconnects until the next `dial`. */
  rest(): void {
    this.#step({type: 'rest'});
  }

  /** Disconnects for good. */
  close(): void {
    this.rest();
    globalThis.removeEventListener?.('online', this.#onNudge);
    globalThis.document?.removeEventListener('visibilitychange', this.#onNudge);
  }

  /** Sends one WebSocket message; only after `hello`. */
  send(text: string): void {
    if (isUp(this.link)) this.#socket?.send(text);
  }

  /** A new token was set: what is known of the old one's end no longer counts. */
  forgetExpiry(): void {
    this.#expiresAt = null;
    this.#mayRenew = true;
  }

  /** The server took the credential; it lasts until then. */
  extend(expiresAt: number | null): void {
    this.#expiresAt = expiresAt;
    this.#mayRenew = true;
    clearTimeout(this.#renewal);
    if (expiresAt === null || !this.#options.credentials.isRenewable) return;
    const delayMs = renewalDelayMs(expiresAt - this.serverTime);
    this.#renewal = setTimeout(() => void this.#renew(), Math.min(Math.max(delayMs, 0), maxTimerMs));
  }

  #step(event: LinkEvent): void {
    const previous = this.link;
    const next = step(previous, event);
    if (next === previous) return;
    this.link = next;
    if (next.state !== 'greeting') clearTimeout(this.#timer);
    if (next.state === 'waiting') this.#timer = setTimeout(() => this.dial(), next.delayMs);
    if (next.state === 'waiting' || next.state === 'refused' || next.state === 'idle') this.#hangUp();
    if (next.state === 'dialing') {
      this.#timer = setTimeout(this.#onLost, dialMs);
      this.#open();
    }
    this.#options.onChange(next, previous);
  }

  #open(): void {
    this.#refusal = undefined;
    let socket: WebSocketLike;
    try {
      socket = openWebSocket(this.#options.url);
    } catch (error) {
      this.#step({type: 'refuse', reason: 'version', error: error as Error});
      return;
    }
    this.#socket = socket;
    // The credential is fetched while the socket opens.
    const {credentials} = this.#options;
    const known = credentials.token;
    const isStale = this.#expiresAt !== null && this.serverTime >= this.#expiresAt;
    const credential = credentials.current(isStale);
    credential.catch((cause: unknown) => {
      if (socket === this.#socket) this.#refuse(isStale ? 'expired' : 'unauthorized', cause);
    });
    const greet = async () => {
      const fields = await credential.catch(() => undefined);
      if (socket !== this.#socket || !fields) return;
      if (fields.token !== known) this.#mayRenew = false;
      this.isAnonymous = !fields.token && !fields.signature;
      this.#step({type: 'open'});
      const {appId, userId} = this.#options;
      socket.send(JSON.stringify([{id: helloId, type: 'hello', protocol: PROTOCOL_VERSION, appId, userId, ...fields}]));
      this.#options.onGreeting();
    };
    socket.onopen = () => void greet();
    socket.onmessage = ({data}) => {
      if (socket === this.#socket) this.#onMessage(JSON.parse(String(data)) as ServerFrame[]);
    };
    socket.onclose = ({code}) => {
      if (socket === this.#socket) this.#onClose(code);
    };
    socket.onerror = () => undefined;
  }

  #hangUp(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#heartbeat?.stop();
    clearTimeout(this.#renewal);
    socket?.close();
  }

  #onMessage(frames: readonly ServerFrame[]): void {
    this.#heartbeat?.heard();
    this.heardAt = this.serverTime;
    if (this.link.state === 'greeting') {
      const [answer, ...rest] = frames;
      if (answer?.type === 'error') this.#refusal = answer.message;
      if (answer?.type !== 'ok' || answer.id !== helloId) return;
      const hello = answer.result as ResultOf<'hello'>;
      this.#clockOffset = hello.serverTime - Date.now();
      this.#step({type: 'welcome'});
      this.hasBeenLive = true;
      this.#heartbeat = startHeartbeat(this.#options.onSilence, this.#onLost);
      this.extend(hello.expiresAt);
      this.#options.onLive(hello);
      if (rest.length) this.#options.onFrames(rest);
    } else this.#options.onFrames(frames);
  }

  #onClose(code: number): void {
    const reason = refusals[code];
    if (reason) this.#refuse(reason);
    else if (code === CloseCode.Expired) this.#onExpired();
    else this.#step({type: 'lost', random: Math.random(), isBusy: code === CloseCode.TooMany});
  }

  #onExpired(): void {
    const {credentials} = this.#options;
    this.#expiresAt = 0;
    if (credentials.isRenewing || (credentials.isRenewable && this.#mayRenew)) this.#step({type: 'lost', random: 0});
    else this.#refuse('expired');
  }

  #refuse(reason: Refusal, cause?: unknown): void {
    const text = this.#refusal ?? refusalTexts[reason];
    const code = reason === 'unauthorized' || reason === 'expired' ? 'UNAUTHENTICATED' : 'TERMINATED';
    const error = new TalkDataError(code, text, cause === undefined ? undefined : {cause});
    this.#step({type: 'refuse', reason, error});
  }

  async #renew(): Promise<void> {
    try {
      const token = await this.#options.credentials.renew();
      this.forgetExpiry();
      if (this.link.state === 'live') this.#options.onRenewed(token);
    } catch (error) {
      // The old token is good until it expires; then that is the end.
      this.#mayRenew = false;
      console.error('talk: the token could not be renewed', error);
    }
  }

  #onLost = (): void => this.#step({type: 'lost', random: Math.random()});

  #onNudge = (): void => {
    if (this.link.state === 'waiting' && globalThis.document?.visibilityState !== 'hidden') this.dial();
  };
}
