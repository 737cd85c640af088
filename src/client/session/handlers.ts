import type {Subscription} from '../subscriptions/subscription.js';
import {requireFunction} from './require-function.js';

/** Handlers of one event, called in the order in which they were added; one that throws does not stop the others. */
export class Handlers<T> {
  #handlers: {readonly call: (value: T) => void}[] = [];

  /** Throws TalkError ARGUMENT_INVALID on what is no function. */
  add(handler: (value: T) => void): Subscription {
    requireFunction(handler);
    const entry = {call: handler};
    this.#handlers.push(entry);
    return {unsubscribe: () => (this.#handlers = this.#handlers.filter((other) => other !== entry))};
  }

  remove(handler: (value: T) => void): void {
    this.#handlers = this.#handlers.filter(({call}) => call !== handler);
  }

  clear(): void {
    this.#handlers = [];
  }

  /** @param only - Tells this handler alone. */
  emit(value: T, only?: (value: T) => void): void {
    for (const entry of this.#handlers) {
      // One before may have removed it.
      if ((only && only !== entry.call) || !this.#handlers.includes(entry)) continue;
      try {
        entry.call(value);
      } catch (error) {
        console.error('talk: a handler failed', error);
      }
    }
  }
}
