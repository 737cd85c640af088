import {ContextEvent} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Session} from '../client/index.js';
import {sessionContext} from '../context/session-context.js';
import {sessionOpener} from './session-opener.js';

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

/** The controllers whose hosts are in the document. */
export const sessionControllers = new Set<SessionController>();

/**
 * Finds the session of a UI element and follows it: sessions that come late, move, are replaced or go away.
 *
 * `session` changes before `onChange` runs, and the host is asked to update. A host that only moved in the document keeps
 * its session without a call of `onChange`; one that left it loses the session a microtask later.
 */
export class SessionController implements ReactiveController {
  /** The session to use now; undefined while there is none. */
  session: Session | undefined;

  readonly host: ReactiveControllerHost & HTMLElement;
  readonly #source: () => SessionSource;
  readonly #onChange: ((session: Session | undefined, previous: Session | undefined) => void) | undefined;
  /** What `session` was looked up by. */
  #asked: SessionSource['session'];
  #basis: readonly unknown[] = [];
  #answered = false;
  #unsubscribe: (() => void) | undefined;
  /** The standalone session, which ends with the host. */
  #own: Session | undefined;
  #ownKey = '';
  #ownToken: string | undefined;
  /** 0 once it was given. */
  #warning: ReturnType<typeof setTimeout> | 0 | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    source: () => SessionSource,
    onChange?: (session: Session | undefined, previous: Session | undefined) => void,
  ) {
    this.host = host;
    this.#source = source;
    this.#onChange = onChange;
    host.addController(this);
  }

  hostConnected() {
    sessionControllers.add(this);
    this.host.ownerDocument.addEventListener('context-provider', this.#onProvider, {capture: true});
    this.#resolve();
  }

  hostUpdate() {
    const basis = basisOf(this.#source());
    if (this.host.isConnected && basis.some((part, i) => part !== this.#basis[i])) this.#resolve();
  }

  hostDisconnected() {
    sessionControllers.delete(this);
    this.host.ownerDocument.removeEventListener('context-provider', this.#onProvider, {capture: true});
    // A move disconnects and connects at once; only who is still away after it has left.
    queueMicrotask(() => {
      if (this.host.isConnected) return;
      clearTimeout(this.#warning);
      this.#warning &&= undefined;
      this.#release(undefined);
    });
  }

  #resolve() {
    const source = this.#source();
    const {session} = source;
    this.#asked = session;
    this.#basis = basisOf(source);
    if (isSession(session)) {
      this.#release(session.isAlive ? session : undefined);
      this.#follow(session);
      return;
    }
    this.#answered = false;
    this.#holder().dispatchEvent(new ContextEvent(sessionContext, this.host, this.#onAnswer, true));
    if (this.#answered) return;
    const own = this.#openOwn(source);
    this.#release(own);
    if (!own) this.#startWarning();
  }

  /** Where the question for a session starts. */
  #holder(): Element {
    const session = this.#asked;
    if (session instanceof Element) return session;
    if (typeof session !== 'string') return this.host;
    // The chat of an inbox or a popup is in the shadow of that.
    for (let node: Node | undefined = this.host; node; node = (node as Partial<ShadowRoot>).host) {
      node = node.getRootNode();
      const named = (node as Partial<ShadowRoot>).getElementById?.(session);
      if (named) return named;
    }
    // An id that names nothing yet is asked for again when a session announces itself.
    return document.createElement('span');
  }

  #onAnswer = (session: Session | undefined, unsubscribe?: () => void) => {
    const holder = this.#holder();
    if (holder !== this.host && (holder as SessionHolder).session !== session) {
      // The question bubbled past the named element, which holds another session or is not one yet.
      if (unsubscribe !== this.#unsubscribe) unsubscribe?.();
      return;
    }
    this.#answered = true;
    if (unsubscribe !== this.#unsubscribe) this.#unsubscribe?.();
    this.#unsubscribe = unsubscribe;
    this.#set(session);
    this.#closeOwn();
  };

  /** A session element woke up or moved: it may be the one that is missing. */
  #onProvider = (event: Event) => {
    if ((event as Event & {context?: unknown}).context !== sessionContext || this.#unsubscribe) return;
    // Its listeners are in place only after its own constructor; the announcement comes later than that.
    if (!isSession(this.#asked)) this.#resolve();
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
    const key = JSON.stringify([serverUrl, appId, userId]);
    let own = this.#own;
    if (!own?.isAlive || key !== this.#ownKey)
      own = sessionOpener.open({appId, userId, token, tokenFetcher, serverUrl}, this.host);
    else if (token !== undefined && token !== this.#ownToken) own.setToken(token);
    this.#ownKey = key;
    this.#ownToken = token;
    return own;
  }

  #closeOwn(keep?: Session) {
    const own = this.#own;
    this.#own = keep;
    if (own && own !== keep && own.isAlive) own.destroy();
  }

  /** Leaves whoever answered before; `session` is what is used instead. */
  #release(session: Session | undefined) {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#set(session);
    this.#closeOwn(session && session !== this.#asked ? session : undefined);
  }

  #set(session: Session | undefined) {
    const previous = this.session;
    if (previous === session) return;
    this.session = session;
    this.#onChange?.(session, previous);
    this.host.requestUpdate();
  }

  #startWarning() {
    this.#warning ??= setTimeout(() => {
      this.#warning = undefined;
      if (this.session || this.#unsubscribe) return;
      this.#warning = 0;
      console.warn(`<${this.host.localName}> has found no <talk-session> for 5 s and keeps waiting.`, this.host);
    }, warnAfterMs);
  }
}

/** Not `instanceof Session`: a page may hold two copies of this package. */
function isSession(source: SessionSource['session']): source is Session {
  return typeof source === 'object' && source !== null && !(source instanceof Element);
}

/** What asks for another session when it changes. A fetcher is often a new function each time that a page renders. */
function basisOf({session, appId, userId, token, serverUrl}: SessionSource) {
  return [session, appId, userId, token, serverUrl];
}
