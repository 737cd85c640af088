import {ErrorCode, TalkError} from '../../client/index.js';

/** Compares one field (spec/js-sdk.md §10). */
export type FieldPredicate<T> = readonly ['==' | '!=', T] | readonly ['oneOf' | '!oneOf', readonly T[]];
export type CustomFieldPredicate = FieldPredicate<string> | 'exists' | '!exists';
export type NumberPredicate =
  | readonly ['>' | '<' | '>=' | '<=', number]
  /** The lower bound belongs to it, the upper one does not. */
  | readonly ['between' | '!between', readonly [number, number]];

/** A checked predicate, ready to be asked. */
export type Test<T> = (value: T) => boolean;

export function invalid(what: string): never {
  throw new TalkError(ErrorCode.ARGUMENT_INVALID, `Not a predicate: ${what}`);
}

/** Undefined stands for what is missing: equal to nothing. */
export function fieldTest(predicate: unknown, name: string): Test<unknown> {
  if (!Array.isArray(predicate) || predicate.length !== 2) invalid(name);
  const [operator, operand] = predicate as [unknown, unknown];
  switch (operator) {
    case '==':
      return (value) => value === operand;
    case '!=':
      return (value) => value !== operand;
    case 'oneOf':
    case '!oneOf': {
      if (!Array.isArray(operand)) invalid(name);
      const set = new Set<unknown>(operand);
      return (value) => set.has(value) === (operator === 'oneOf');
    }
    default:
      return invalid(name);
  }
}

export function customTest(predicate: unknown, name: string): Test<Readonly<Record<string, string>> | undefined> {
  const tests = entriesOf(predicate, name).map(([key, field]): Test<Readonly<Record<string, string>>> => {
    if (field === 'exists') return (custom) => Object.hasOwn(custom, key);
    if (field === '!exists') return (custom) => !Object.hasOwn(custom, key);
    const test = fieldTest(field, `${name}.${key}`);
    return (custom) => test(Object.hasOwn(custom, key) ? custom[key] : undefined);
  });
  return (custom = {}) => tests.every((test) => test(custom));
}

export function numberTest(predicate: unknown, name: string): Test<number> {
  if (!Array.isArray(predicate) || predicate.length !== 2) invalid(name);
  const [operator, operand] = predicate as [unknown, unknown];
  if (operator === 'between' || operator === '!between') {
    if (!Array.isArray(operand) || operand.length !== 2) invalid(name);
    const [low, high] = operand as [unknown, unknown];
    if (typeof low !== 'number' || typeof high !== 'number') invalid(name);
    return (value) => (value >= low && value < high) === (operator === 'between');
  }
  if (typeof operand !== 'number') invalid(name);
  switch (operator) {
    case '>':
      return (value) => value > operand;
    case '<':
      return (value) => value < operand;
    case '>=':
      return (value) => value >= operand;
    case '<=':
      return (value) => value <= operand;
    default:
      return invalid(name);
  }
}

export function entriesOf(predicate: unknown, name: string): [string, unknown][] {
  if (typeof predicate !== 'object' || predicate === null || Array.isArray(predicate)) invalid(name);
  return Object.entries(predicate);
}

/** `["any", [a, b]]` accepts what one of them accepts; anything else is itself a simple predicate. */
export function compoundTest<T>(predicate: unknown, simple: (predicate: unknown) => Test<T>): Test<T> {
  if (!Array.isArray(predicate)) return simple(predicate);
  const [operator, parts] = predicate as [unknown, unknown];
  if (operator !== 'any' || !Array.isArray(parts)) invalid('compound');
  const tests = parts.map(simple);
  return (value) => tests.some((test) => test(value));
}

/** Asks every key of a simple predicate with the test that `testFor` makes of it. */
export function everyTest<T>(
  predicate: unknown,
  name: string,
  testFor: (key: string, part: unknown) => Test<T>,
): Test<T> {
  const tests = entriesOf(predicate, name)
    .filter(([, part]) => part !== undefined)
    .map(([key, part]) => testFor(key, part));
  return (value) => tests.every((test) => test(value));
}
