import type {ReactiveElement} from 'lit';

/**
 * A property that an attribute may give as JSON (spec/elements.md §1). What a script sets wins; while it is set, changes of
 * the attribute are remembered, and setting `undefined` brings them into effect. JSON that cannot be read is reported with
 * `console.error` and changes nothing. Never reflected.
 *
 * ```ts
 * @jsonProperty('message-filter') messageFilter?: MessagePredicate;
 * ```
 */
export function jsonProperty(attribute: string) {
  return (prototype: ReactiveElement, name: string): void => {
    const owner = prototype.constructor as typeof ReactiveElement;
    const fromScript = new WeakMap<object, unknown>();
    const fromAttribute = new WeakMap<object, unknown>();
    const read = (element: object) => {
      const value = fromScript.get(element);
      return value === undefined ? fromAttribute.get(element) : value;
    };

    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: ReactiveElement) {
        return read(this);
      },
      set(this: ReactiveElement, value: unknown) {
        const before = read(this);
        fromScript.set(this, value);
        this.requestUpdate(name, before);
      },
    });
    owner.createProperty(name, {attribute: false, noAccessor: true});

    // Lit hands the attribute to a second, hidden property, which keeps the two sources apart.
    const text = Symbol(attribute);
    Object.defineProperty(prototype, text, {
      configurable: true,
      set(this: ReactiveElement, value: string | null) {
        const parsed = parse(value, attribute);
        if (parsed === unreadable) return;
        const before = read(this);
        fromAttribute.set(this, parsed);
        this.requestUpdate(name, before);
      },
    });
    owner.createProperty(text, {attribute, noAccessor: true, converter: {fromAttribute: (value) => value}});
  };
}

const unreadable = Symbol('unreadable');

function parse(value: string | null, attribute: string): unknown {
  if (value === null) return undefined;
  try {
    return JSON.parse(value) as unknown;
  } catch (error) {
    console.error(`The attribute ${attribute} is not JSON; its previous value is kept.`, error);
    return unreadable;
  }
}
