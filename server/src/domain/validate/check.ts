import {isId} from 'talk-elements/protocol';
import {DomainError} from '../domain-error.js';
import {fits, isWellFormed} from './text.js';

/** Turns an unknown value into a typed one, or throws INVALID naming the field at `path`. */
export type Check<T> = (value: unknown, path: string) => T;

type Infer<S> = {[K in keyof S as undefined extends Result<S[K]> ? never : K]: Result<S[K]>} & {
  [K in keyof S as undefined extends Result<S[K]> ? K : never]?: Result<S[K]>;
};
type Result<C> = C extends Check<infer T> ? T : never;

const recordKeys = 1000;

function refuse(path: string, reason: string): never {
  throw new DomainError('INVALID', `${path || 'request'} ${reason}`, {reasons: {[path || 'request']: [reason]}});
}

export const text: Check<string> = (value, path) =>
  typeof value === 'string' ? value : refuse(path, 'must be a string');

export const boolean: Check<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(path, 'must be true or false');

export const integer: Check<number> = (value, path) =>
  Number.isSafeInteger(value) ? (value as number) : refuse(path, 'must be a whole number');

export const number: Check<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(path, 'must be a number');

/** A text of 1 to `limit` characters. */
export function filled(limit: number): Check<string> {
  return (value, path) => {
    const given = text(value, path);
    if (given === '' || !fits(given, limit)) refuse(path, `must have 1 to ${limit} characters`);
    return isWellFormed(given) ? given : refuse(path, 'must not contain half a surrogate pair');
  };
}

/** A whole number from `min` to `max`. */
export function within(min: number, max: number): Check<number> {
  return (value, path) => {
    const given = integer(value, path);
    return given >= min && given <= max ? given : refuse(path, `must be from ${min} to ${max}`);
  };
}

/** Any number from `min` to `max`, fractions included. */
export function between(min: number, max: number): Check<number> {
  return (value, path) =>
    typeof value === 'number' && value >= min && value <= max
      ? value
      : refuse(path, `must be a number from ${min} to ${max}`);
}

/** A text that `is` approves of; `reason` says what it must be. */
export function like(reason: string, is: (value: string) => boolean): Check<string> {
  return (value, path) => {
    const given = text(value, path);
    return is(given) ? given : refuse(path, reason);
  };
}

/** The id of a user or a conversation. */
export const id: Check<string> = (value, path) =>
  isId(value) ? value : refuse(path, 'must be 1 to 255 characters without control characters');

export function literal<const T extends string | boolean>(expected: T): Check<T> {
  return (value, path) => (value === expected ? expected : refuse(path, `must be ${JSON.stringify(expected)}`));
}

/** The key may be left out. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, path) => (value === undefined ? undefined : check(value, path));
}

export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, path) => (value === null ? null : check(value, path));
}

/** The first check that holds. */
export function either<C extends readonly Check<unknown>[]>(expected: string, ...checks: C): Check<Result<C[number]>> {
  return (value, path) => {
    for (const check of checks) {
      try {
        return check(value, path) as Result<C[number]>;
      } catch {
        continue;
      }
    }
    return refuse(path, `must be ${expected}`);
  };
}

export function array<T>(item: Check<T>, max = recordKeys): Check<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return refuse(path, 'must be a list');
    if (value.length > max) return refuse(path, `must have at most ${max} items`);
    return value.map((entry, index) => item(entry, `${path}.${index}`));
  };
}

/** A list whose items differ in one key. */
export function distinct<K extends string, T extends Readonly<Record<K, string>>>(
  key: K,
  list: Check<T[]>,
): Check<T[]> {
  return (value, path) => {
    const items = list(value, path);
    const first = items.findIndex((item, index) => items.findIndex((other) => other[key] === item[key]) < index);
    return first < 0 ? items : refuse(`${path}.${first}.${key}`, 'is given twice');
  };
}

/** An object with keys of the peer's choice. */
export function record<T>(item: Check<T>, max = recordKeys): Check<Record<string, T>> {
  return (value, path) => {
    if (!isPlainObject(value)) return refuse(path, 'must be an object');
    const entries = Object.entries(value);
    if (entries.length > max) return refuse(path, `must have at most ${max} keys`);
    for (const [key, entry] of entries) {
      if (key === '__proto__') refuse(path, 'must not have the key __proto__');
      item(entry, `${path}.${key}`);
    }
    return value as Record<string, T>;
  };
}

/** An object with exactly these keys. It comes back as it is, unless a check made something else of a value. */
export function object<S extends Readonly<Record<string, Check<unknown>>>>(shape: S): Check<Infer<S>> {
  const checks = Object.entries(shape);
  return (value, path) => {
    if (!isPlainObject(value)) return refuse(path, 'must be an object');
    let result = value;
    let known = 0;
    for (const [key, check] of checks) {
      const entry = Object.hasOwn(value, key) ? value[key] : undefined;
      const checked = check(entry, path === '' ? key : `${path}.${key}`);
      if (entry === undefined) continue;
      known += 1;
      if (checked === entry) continue;
      if (result === value) result = {...value};
      result[key] = checked;
    }
    const keys = Object.keys(value);
    if (known < keys.length) {
      const unknown = keys.find((key) => !Object.hasOwn(shape, key));
      if (unknown !== undefined) refuse(path === '' ? unknown : `${path}.${unknown}`, 'is unknown');
    }
    return result as Infer<S>;
  };
}

/** A value that the domain checks itself; here only what kind of thing it is. */
export function trusted<T>(expected: string, is: (value: unknown) => boolean): Check<T> {
  return (value, path) => (is(value) ? (value as T) : refuse(path, `must be ${expected}`));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
