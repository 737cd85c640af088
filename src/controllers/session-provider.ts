import {ContextEvent, type Context, type ContextCallback} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Session} from '../client/index.js';
import {sessionContext} from '../context/session-context.js';

/** Who asked for the session and is told of the next one. */
interface Subscriber {
  readonly element: Element;
  readonly leave: () => void;
}

type SessionCallback = ContextCallback<Session | undefined>;

/** Gives a session to the elements inside its host that ask for one, by the context protocol. */
export class SessionProvider implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #subscribers = new Map<SessionCallback, Subscriber>();
  #session: Session | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addEventListener('context-request', this.#onRequest);
    host.addEventListener('context-provider', this.#onProvider);
    host.addController(this);
  }

  hostConnected() {
    const announcement = new Event('context-provider', {bubbles: true, composed: true});
    this.#host.dispatchEvent(Object.assign(announcement, {context: sessionContext, contextTarget: this.#host}));
  }

  /** Another session, or none any more. */
  give(session: Session | undefined) {
    if (session === this.#session) return;
    this.#session = session;
    for (const [callback, {leave}] of this.#subscribers) callback(session, leave);
  }

  #onRequest = (event: HTMLElementEventMap['context-request']) => {
    const {callback, contextTarget} = event;
    if (!isOurs(event)) return;
    event.stopPropagation();
    if (event.subscribe && !this.#subscribers.has(callback)) {
      this.#subscribers.set(callback, {
        element: contextTarget,
        leave: () => void this.#subscribers.delete(callback),
      });
    }
    callback(this.#session, this.#subscribers.get(callback)?.leave);
  };

  /** A provider woke up inside: who is within it asks again, and gets an answer there. */
  #onProvider = (event: HTMLElementEventMap['context-provider']) => {
    if (!isOurs(event) || event.contextTarget === this.#host) return;
    event.stopPropagation();
    for (const [callback, {element}] of [...this.#subscribers])
      element.dispatchEvent(new ContextEvent(sessionContext, element, callback, true));
  };
}

function isOurs({context}: {readonly context: Context<unknown, unknown>}): boolean {
  return context === sessionContext;
}
