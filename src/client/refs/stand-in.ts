import {lazy} from '../core/lazy.js';
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

/** An object of a shape, with fields of its own. What is asked of it waits for the real one. */
export function standIn(shape: Shape, fields: Fields, load: () => Promise<unknown>): object {
  const get = lazy(load as () => Promise<Methods>);
  const made: Record<string, unknown> = {...fields};
  for (const name of shape.methods) {
    const call = async (...args: unknown[]) => (await get())[name]!(...args) as unknown;
    made[name] = name.startsWith('subscribe')
      ? (...args: unknown[]) => lateSubscription(call(...args) as Promise<ListSubscription<never>>)
      : call;
  }
  for (const [name, inner] of Object.entries(shape.refs ?? {})) {
    const refs = new RefCache<object>();
    made[name] = (argument: never) => {
      const own = inner.fields(fields as never, argument);
      return refs.get(JSON.stringify(own), () =>
        standIn(inner, own, async () => (await get())[name]!(argument) as unknown),
      );
    };
  }
  return Object.freeze(made);
}
