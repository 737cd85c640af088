import {Session as ClientSession, type Subscription} from '../client/index.js';
import {Handlers} from '../client/session/handlers.js';
import {requireFunction} from '../client/session/require-function.js';
import type {
  TalkBrowserPermissionDeniedEvent,
  TalkBrowserPermissionNeededEvent,
} from '../elements/events/talk-browser-permission-events.js';
import type {BrowserPermissionDeniedEvent, BrowserPermissionNeededEvent} from './session-events.js';

/**
 * Who is told what a session needs of the browser (spec/js-sdk.md §12): for its boxes, for elements that use it, and for what
 * needs neither.
 */
export class PermissionHandlers {
  readonly #session: ClientSession;
  readonly #page: EventTarget;
  readonly #needed = new Handlers<TalkBrowserPermissionNeededEvent>();
  readonly #denied = new Handlers<BrowserPermissionDeniedEvent>();
  readonly #end = new AbortController();
  #deniedCount = 0;

  /** @param page - Where events take place that no element needs. */
  constructor(session: ClientSession, page: EventTarget) {
    this.#session = session;
    this.#page = page;
    // Before any listener of the page, which might keep them for itself.
    const options = {capture: true, signal: this.#end.signal};
    for (const place of [document, page]) {
      place.addEventListener('talk-browser-permission-needed', this.#onNeeded as EventListener, options);
      place.addEventListener('talk-browser-permission-denied', this.#onDenied as EventListener, options);
    }
  }

  /** Somebody else finds words for refusals. */
  get hearsRefusals(): boolean {
    return this.#deniedCount > 0;
  }

  /** The browser waits for the promises that handlers return. */
  addNeeded(handler: (event: BrowserPermissionNeededEvent) => unknown): Subscription {
    requireFunction(handler);
    return this.#needed.add(({detail}) => {
      const result = handler({type: detail.type, preventDefault: () => detail.preventDefault()});
      if (result instanceof Promise) detail.waitUntil(result);
    });
  }

  addDenied(handler: (event: BrowserPermissionDeniedEvent) => void): Subscription {
    const subscription = this.#denied.add(handler);
    this.#deniedCount++;
    let isOver = false;
    return {
      unsubscribe: () => {
        if (!isOver) this.#deniedCount--;
        isOver = true;
        subscription.unsubscribe();
      },
    };
  }

  end(): void {
    this.#end.abort();
  }

  #onNeeded = (event: TalkBrowserPermissionNeededEvent) => {
    if (this.#isOurs(event)) this.#needed.emit(event);
  };

  #onDenied = (event: TalkBrowserPermissionDeniedEvent) => {
    if (!this.#isOurs(event)) return;
    if (this.hearsRefusals) event.preventDefault();
    this.#denied.emit({type: event.detail.type});
  };

  /** The innermost element with a session says whose it is. */
  #isOurs(event: Event): boolean {
    const owner = event.composedPath().find((each) => each === this.#page || sessionOf(each));
    return owner !== undefined && (owner === this.#page || sessionOf(owner) === this.#session);
  }
}

/** What a chat uses, or a session's element holds. */
function sessionOf(target: EventTarget): ClientSession | undefined {
  const {currentSession, session} = target as {currentSession?: unknown; session?: unknown};
  return [currentSession, session].find((each) => each instanceof ClientSession);
}
