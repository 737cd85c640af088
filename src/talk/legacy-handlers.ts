import {ErrorCode, TalkError, type Subscription} from '../client/index.js';

interface Entry {
  readonly type: string;
  readonly subscription: Subscription;
}

/** `on` and `off` as they were before there were subscriptions: a handler is known by its function. */
export class LegacyHandlers {
  readonly #source: object;
  readonly #entries = new WeakMap<object, readonly Entry[]>();

  /** @param source - Has a method `onX` for an event `x`. */
  constructor(source: object) {
    this.#source = source;
  }

  /** Throws TalkError ARGUMENT_INVALID on an event that there is not. */
  add(type: string, handler: (event: never) => void): void {
    const subscribe: unknown = Reflect.get(this.#source, `on${type.charAt(0).toUpperCase()}${type.slice(1)}`);
    if (typeof subscribe !== 'function') throw new TalkError(ErrorCode.ARGUMENT_INVALID, `on: no event "${type}"`);
    const subscription = subscribe.call(this.#source, handler) as Subscription;
    this.#entries.set(handler, [...this.#of(handler), {type, subscription}]);
  }

  remove(type: string, handler: (event: never) => void): void {
    const entries = this.#of(handler);
    for (const each of entries) if (each.type === type) each.subscription.unsubscribe();
    this.#entries.set(
      handler,
      entries.filter((each) => each.type !== type),
    );
  }

  #of(handler: object): readonly Entry[] {
    return this.#entries.get(handler) ?? [];
  }
}
