import type {ReactiveElement} from 'lit';

/**
 * A property that an attribute may give as JSON (spec/elements.md §1). What a script sets wins; while it is set, changes of
 * the attribute are remembered, and setting `undefined` brings them into effect. JSON that cannot be read is reported with
 * `console.error` and changes nothing. Never reflected.
 *
 * @param read for attributes that may also be written in a shorter form: what is neither an object nor a list
 * @param fallback what it is while it is undefined
 *
 * ```ts
 * @jsonProperty('message-filter') messageFilter?: MessagePredicate;
 * ```
 */
export function jsonProperty(
  attribute: string,
  read: (value: string) => unknown = JSON.parse,
  fallback?: (element: never) => unknown,
) {
  return (prototype: ReactiveElement, name: string): void => {
    const owner = prototype.constructor as typeof ReactiveElement;
    const fromScript = new WeakMap<object, unknown>();
    const fromAttribute = new WeakMap<object, unknown>();
    const valueOf = (element: object) => {
      const value = fromScript.get(element);
      return value === undefined ? fromAttribute.get(element) : value;
    };

    Object.defineProperty(prototype, name, {
      get(this: ReactiveElement) {
        const value = valueOf(this);
        return value === undefined ? fallback?.(this as never) : value;
      },
      set(this: ReactiveElement, value: unknown) {
        const before = valueOf(this);
        fromScript.set(this, value);
        this.requestUpdate(name, before);
      },
    });
    owner.createProperty(name, {attribute: false, noAccessor: true});

    // Lit hands the attribute to a second, hidden property, which keeps the two sources apart.
    const text = Symbol(attribute);
    Object.defineProperty(prototype, text, {
      set(this: ReactiveElement, value: string | null) {
        const parsed = parse(value, read, attribute);
        if (parsed === unreadable) return;
        const before = valueOf(this);
        fromAttribute.set(this, parsed);
        this.requestUpdate(name, before);
      },
    });
    owner.createProperty(text, {attribute, noAccessor: true, converter: {fromAttribute: (value) => value}});
  };
}

const unreadable = Symbol('unreadable');

function parse(value: string | null, read: (value: string) => unknown, attribute: string): unknown {
  if (value === null) return undefined;
  try {
    return (/^\s*[[{]/.test(value) ? JSON.parse : read)(value);
  } catch (error) {
    console.error(`The attribute ${attribute} is not JSON; its previous value is kept.`, error);
    return unreadable;
  }
}
