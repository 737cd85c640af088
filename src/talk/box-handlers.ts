import type {Subscription} from '../client/index.js';
import {Handlers} from '../client/session/handlers.js';
import {requireFunction} from '../client/session/require-function.js';

type EventName = keyof HTMLElementEventMap;

/** The handlers of a box: one listener on its element for each event that somebody asks for. */
export class BoxHandlers {
  readonly #element: HTMLElement;
  readonly #byType = new Map<EventName, unknown>();

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /**
   * Adds a handler of an event of the element. Throws TalkError ARGUMENT_INVALID on what is no function.
   * @param present - Says in the words of the classic API what happened.
   */
  add<K extends EventName, T>(
    type: K,
    handler: (payload: T) => void,
    present: (event: HTMLElementEventMap[K]) => T,
  ): Subscription {
    requireFunction(handler);
    let handlers = this.#byType.get(type) as Handlers<T> | undefined;
    if (!handlers) {
      const added = (handlers = new Handlers<T>());
      this.#byType.set(type, added);
      this.#element.addEventListener(type, (event) => {
        added.emit(present(event));
      });
    }
    return handlers.add(handler);
  }

  clear(): void {
    for (const handlers of this.#byType.values()) (handlers as Handlers<unknown>).clear();
  }
}

/** A handler that hears of one action, or of all when the first is the handler itself. */
export function handlerOf<T extends {readonly action: string}>(
  first: string | ((event: T) => void),
  second: ((event: T) => void) | undefined,
): (event: T) => void {
  if (typeof first === 'function') return first;
  requireFunction(second);
  return (event) => {
    if (event.action === first) second(event);
  };
}
