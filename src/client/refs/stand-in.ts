import type {ListSubscription} from '../subscriptions/subscription.js';
import {lateSubscription} from '../subscriptions/late-subscription.js';
import {RefCache} from './ref-cache.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- methods of many types, each called as it was
type Method = (...args: any[]) => any;
type Methods = Record<string, Method>;
type Fields = Readonly<Record<string, string>>;

/** What can be asked of a ref before the code behind it is here. */
export interface Shape {
  /** Names of methods. Those that begin with `subscribe` answer with a subscription, the others with a promise. */
  readonly methods: readonly string[];
  /** Methods that give another ref, which is the same for the same arguments. */
  readonly refs?: Readonly<Record<string, RefShape>>;
}

export interface RefShape extends Shape {
  /** Its fields, by those of the ref that gives it and the arguments, which this checks. */
  readonly fields: (outer: never, argument: never) => Fields;
}

/**
 * An object of a shape, with fields of its own. What is asked of it waits for the real one: all that wait for one load go on in the
 * order in which they were asked.
 * @param find - The real one among what was loaded.
 */
export function standIn<T extends object>(
  shape: Shape,
  fields: Fields,
  load: () => Promise<T>,
  find: (loaded: T) => object = (loaded) => loaded,
): object {
  let real: Methods | undefined;
  const made: Record<string, unknown> = {...fields};
  for (const name of shape.methods) {
    const call = async (...args: unknown[]) => {
      const loaded = await load();
      real ??= find(loaded) as Methods;
      return real[name]!(...args) as unknown;
    };
    made[name] = name.startsWith('subscribe')
      ? (...args: unknown[]) => lateSubscription(call(...args) as Promise<ListSubscription<never>>)
      : call;
  }
  const refs = new RefCache<object>();
  for (const [name, inner] of Object.entries(shape.refs ?? {})) {
    made[name] = (argument: never) => {
      const own = inner.fields(fields as never, argument);
      // Two names of one shape give one ref.
      return refs.get(JSON.stringify([inner.methods, own]), () =>
        standIn(inner, own, load, (loaded) => (find(loaded) as Methods)[name]!(argument) as object),
      );
    };
  }
  return Object.freeze(made);
}
