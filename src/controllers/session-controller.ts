import {ContextEvent} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {Session} from '../client/index.js';
import {sessionContext} from '../context/session-context.js';

/** An element that holds a session: `<talk-session>`. */
export interface SessionHolder extends Element {
  readonly session: Session | undefined;
}

/** What an element's own attributes and properties say about its session (spec/elements.md §1.1). */
export interface SessionSource {
  /** A session, an element that holds one, or the id of such an element. Default: the nearest one around the host. */
  readonly session?: Session | SessionHolder | string | null | undefined;
  /** Standalone: together with `userId`, a session of the host's own where no element gives it one. */
  readonly appId?: string | undefined;
  readonly userId?: string | undefined;
  readonly token?: string | undefined;
  readonly tokenFetcher?: (() => string | Promise<string>) | undefined;
  readonly serverUrl?: string | undefined;
}

const warnAfterMs = 5000;

/**
 * Finds the session of a UI element and follows it: sessions that come late, move, are replaced or go away.
 *
 * `session` changes before `onChange` runs, and the host is asked to update. A host that only moved in the document keeps
 * its session without a call of `onChange`; one that left it loses the session a microtask later.
 */
export class SessionController implements ReactiveController {
  /** The session to use now; undefined while there is none. */
  session: Session | undefined;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #source: () => SessionSource;
  readonly #onChange: ((session: Session | undefined, previous: Session | undefined) => void) | undefined;
  /** The source that `session` was looked up by. */
  #asked: SessionSource = {};
  #answered = false;
  #unsubscribe: (() => void) | undefined;
  /** The standalone session, which ends with the host. */
  #own: Session | undefined;
  #ownKey = '';
  #ownToken: string | undefined;
  #warning: ReturnType<typeof setTimeout> | undefined;
  #warned = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    source: () => SessionSource,
    onChange?: (session: Session | undefined, previous: Session | undefined) => void,
  ) {
    this.#host = host;
    this.#source = source;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected() {
    this.#host.ownerDocument.addEventListener('context-provider', this.#onProvider, {capture: true});
    this.#resolve();
  }

  hostUpdate() {
    if (this.#host.isConnected && !isSameSource(this.#asked, this.#source())) this.#resolve();
  }

  hostDisconnected() {
    this.#host.ownerDocument.removeEventListener('context-provider', this.#onProvider, {capture: true});
    // A move disconnects and connects at once; only who is still away after it has left.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#release(undefined);
    });
  }

  #resolve() {
    const source = this.#source();
    // A copy: the source may be the host itself, which would never differ from what it was.
    const {session, appId, userId, token, tokenFetcher, serverUrl} = source;
    this.#asked = {session, appId, userId, token, tokenFetcher, serverUrl};
    if (isSession(source.session)) {
      this.#release(source.session.isAlive ? source.session : undefined);
      this.#follow(source.session);
      return;
    }
    this.#answered = false;
    this.#holder().dispatchEvent(new ContextEvent(sessionContext, this.#host, this.#onAnswer, true));
    if (this.#answered) return;
    const own = this.#openOwn(source);
    this.#release(own);
    if (!own) this.#startWarning();
  }

  /** Where the question for a session starts. */
  #holder(): Element {
    const {session} = this.#asked;
    if (session instanceof Element) return session;
    if (typeof session !== 'string') return this.#host;
    const root = this.#host.getRootNode();
    const near = root instanceof ShadowRoot ? root.getElementById(session) : null;
    // An id that names nothing yet is asked for again when a session announces itself.
    return near ?? this.#host.ownerDocument.getElementById(session) ?? document.createElement('span');
  }

  #onAnswer = (session: Session | undefined, unsubscribe?: () => void) => {
    const holder = this.#holder();
    if (holder !== this.#host && (holder as SessionHolder).session !== session) {
      // The question bubbled past the named element, which holds another session or is not one yet.
      if (unsubscribe !== this.#unsubscribe) unsubscribe?.();
      return;
    }
    this.#answered = true;
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.#stopWarning();
    this.#set(session);
    this.#closeOwn();
  };

  /** A session element woke up or moved: it may be the one that is missing. */
  #onProvider = (event: Event) => {
    if ((event as Event & {context?: unknown}).context !== sessionContext || this.#unsubscribe) return;
    // Its listeners are in place only after its own constructor; the announcement comes later than that.
    if (!isSession(this.#asked.session)) this.#resolve();
  };

  /** A session given as an object tells only itself that it ended. */
  #follow(session: Session) {
    if (!session.isAlive) return;
    const watch = session.onStateChange(({type}) => {
      if (type === 'destroyed') this.#release(undefined);
    });
    this.#unsubscribe = () => {
      watch.unsubscribe();
    };
  }

  #openOwn({appId, userId, token, tokenFetcher, serverUrl}: SessionSource): Session | undefined {
    if (!appId || !userId) return undefined;
    const own = this.#own;
    if (own?.isAlive && this.#ownKey === ownKey(appId, userId, serverUrl)) {
      if (token !== undefined && token !== this.#ownToken) own.setToken(token);
      this.#ownToken = token;
      return own;
    }
    this.#ownKey = ownKey(appId, userId, serverUrl);
    this.#ownToken = token;
    return new Session({
      appId,
      userId,
      ...(token !== undefined && {token}),
      ...(tokenFetcher && {tokenFetcher}),
      ...(serverUrl !== undefined && {serverUrl}),
    });
  }

  #closeOwn(keep?: Session) {
    const own = this.#own;
    this.#own = keep;
    if (own && own !== keep && own.isAlive) own.destroy();
  }

  /** Leaves whoever answered before; `session` is what is used instead. */
  #release(session: Session | undefined) {
    this.#stopWarning();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#set(session);
    this.#closeOwn(session && session !== this.#asked.session ? session : undefined);
  }

  #set(session: Session | undefined) {
    const previous = this.session;
    if (previous === session) return;
    this.session = session;
    this.#onChange?.(session, previous);
    this.#host.requestUpdate();
  }

  #startWarning() {
    if (this.#warned) return;
    this.#warning ??= setTimeout(() => {
      this.#warned = true;
      console.warn(`<${this.#host.localName}> has found no <talk-session> for 5 s and keeps waiting.`, this.#host);
    }, warnAfterMs);
  }

  #stopWarning() {
    clearTimeout(this.#warning);
    this.#warning = undefined;
  }
}

/** Not `instanceof Session`: a page may hold two copies of this package. */
function isSession(source: SessionSource['session']): source is Session {
  return typeof source === 'object' && source !== null && !(source instanceof Element);
}

function ownKey(appId: string, userId: string, serverUrl = '') {
  return JSON.stringify([serverUrl, appId, userId]);
}

function isSameSource(a: SessionSource, b: SessionSource) {
  return (
    a.session === b.session &&
    a.appId === b.appId &&
    a.userId === b.userId &&
    a.token === b.token &&
    a.serverUrl === b.serverUrl
  );
}
