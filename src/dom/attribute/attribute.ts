import type {PropertyDeclaration} from 'lit';

/**
 * Declarations for Lit's `@property`, one for each kind of attribute of spec/elements.md §1. Each takes the attribute's
 * name, so that the name stands beside the property.
 */

/** Of a property that is, while it is undefined, what `fallback` says: the class has to see to that. */
export interface FallbackDeclaration<T> extends PropertyDeclaration {
  readonly fallback?: ((element: T) => unknown) | undefined;
}

/** Presence is true, absence and "false" are false. Reflected. */
export function falseByDefault(attribute: string): PropertyDeclaration<boolean> {
  return {
    attribute,
    reflect: true,
    converter: {
      fromAttribute: (value) => value !== null && value !== 'false',
      toAttribute: (value) => (value ? '' : null),
    },
  };
}

/** Only "false" is false; undefined is the default. Reflected while false. */
export function trueByDefault(attribute: string): PropertyDeclaration<boolean | undefined> {
  return {
    attribute,
    reflect: true,
    converter: {
      fromAttribute: (value) => value !== 'false',
      toAttribute: (value) => (value === false ? 'false' : null),
    },
  };
}

/** "false" is false, "auto" stays where the property may be that, and anything else is `on`. Not reflected. */
export function triState<T>(
  attribute: string,
  fallback?: (element: T) => unknown,
  on: unknown = true,
): FallbackDeclaration<T> {
  return {attribute, fallback, converter: (value) => toTriState(value, on)};
}

export function toTriState(value: string | null, on: unknown = true): unknown {
  return value === null ? undefined : value === 'auto' ? value : value !== 'false' && on;
}

/** Absence is `fallback`. Reflected unless it equals that. */
export function text<T extends string | undefined = string | undefined>(
  attribute: string,
  fallback?: T,
): PropertyDeclaration<T> {
  return {
    attribute,
    reflect: true,
    converter: {
      fromAttribute: (value) => (value ?? fallback) as T,
      toAttribute: (value) => (value === undefined || value === fallback ? null : value),
    },
  };
}

/** A string that stays out of the document: read from the attribute, never written to it. */
export function secret(attribute: string): PropertyDeclaration<string | undefined> {
  return {attribute, converter: {fromAttribute: (value) => value ?? undefined}};
}

/** Absence is `fallback`, and so is what is not a number, with a warning. Reflected unless it equals that or is undefined. */
export function number(attribute: string, fallback: number): PropertyDeclaration<number | undefined> {
  return {
    attribute,
    reflect: true,
    converter: {
      fromAttribute: (value) => {
        if (value === null) return fallback;
        const parsed = Number(value);
        if (!Number.isNaN(parsed)) return parsed;
        console.warn(`The attribute ${attribute}="${value}" is not a number; ${fallback} is used.`);
        return fallback;
      },
      toAttribute: (value) => (value === undefined || value === fallback ? null : String(value)),
    },
  };
}
