import type {LitElement} from 'lit';

type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Frameworks take a callback such as `onReady` for a listener, of an event called `Ready`. */
type Callback = `on${string}` | 'beforeBrowserPermissionPrompt';

type Option<E, K extends keyof E> = K extends keyof LitElement | Callback
  ? never
  : IsSame<Pick<E, K>, Readonly<Pick<E, K>>> extends true
    ? never
    : E[K] extends (...parameters: never[]) => unknown
      ? never
      : K;

/** What may be set on an element of a class of ours: neither methods, nor what is readonly, nor callbacks. */
export type ElementProperties<E> = {[K in keyof E as Option<E, K>]?: E[K] | undefined};
