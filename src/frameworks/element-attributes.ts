import type {ElementProperties} from './element-properties.js';

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Name;

/** The attributes that are called otherwise than their properties. */
interface OtherNames {
  messageFieldOptions: 'message-field';
  desktopNotificationEnabled: 'desktop-notifications';
}

/** One word is the name of the property as well, and that is what frameworks then set. What may be a function has none. */
type AttributeName<K, T> = K extends keyof OtherNames
  ? OtherNames[K]
  : K extends Lowercase<K & string>
    ? never
    : [Extract<T, (...parameters: never[]) => unknown>] extends [never]
      ? Kebab<K & string>
      : never;

/** Anything but plain values is written as JSON. */
type AttributeValue<T, Flag> = T extends boolean
  ? `${T}` | '' | (T & Flag)
  : T extends number
    ? T | `${T}`
    : T extends string | undefined
      ? T
      : T extends null
        ? never
        : string;

/**
 * The attributes of a class of ours, beside its properties.
 *
 * @template Flag - The booleans that the framework writes in a way that the elements read: React removes an attribute for
 * `false`, which is no way to say false of an option that is true by default.
 */
export type ElementAttributes<E, Flag extends boolean = boolean> = {
  [K in keyof ElementProperties<E> as AttributeName<K, ElementProperties<E>[K]>]?:
    AttributeValue<ElementProperties<E>[K], Flag> | undefined;
};
