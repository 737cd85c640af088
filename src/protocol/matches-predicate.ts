import type {Predicate} from './predicate.js';

/**
 * Whether a thing is what a well-formed predicate asks for (spec/js-sdk.md §10, spec/data-api.md §12): the one meaning of all
 * predicates and filters, on both sides of the wire. What is missing equals nothing and has no size, so that each negation is the
 * complement.
 * @param facts - What the thing has under each key of the predicate. Times are milliseconds.
 */
export function matchesPredicate<S extends object>(
  predicate: Predicate<S>,
  facts: {readonly [K in keyof S]-?: unknown},
): boolean {
  if (isCompound(predicate)) return predicate[1].some((simple) => matchesPredicate(simple, facts));
  return Object.entries(predicate).every(([key, part]) => part === undefined || holds(part, ownOf(facts, key)));
}

function isCompound<S extends object>(predicate: Predicate<S>): predicate is readonly ['any', readonly S[]] {
  return Array.isArray(predicate);
}

function ownOf(facts: object, key: string): unknown {
  return Object.hasOwn(facts, key) ? facts[key as never] : undefined;
}

function holds(part: unknown, value: unknown): boolean {
  if (typeof part === 'boolean') return value === part;
  if (typeof part === 'string') return (value !== undefined) === (part === 'exists');
  if (!Array.isArray(part)) return matchesPredicate(part as object, value ?? {});
  const [operator, operand] = part as [string, unknown];
  switch (operator) {
    case '==':
      return value === operand;
    case 'oneOf':
      return (operand as unknown[]).includes(value);
    case '>':
      return (value as number) > (operand as number);
    case '>=':
      return (value as number) >= (operand as number);
    case '<':
      return (value as number) < (operand as number);
    case '<=':
      return (value as number) <= (operand as number);
    case 'between': {
      const [low, high] = operand as [number, number];
      return (value as number) >= low && (value as number) < high;
    }
    default:
      // "!=", "!oneOf" or "!between".
      return operator.startsWith('!') && !holds([operator === '!=' ? '==' : operator.slice(1), operand], value);
  }
}
