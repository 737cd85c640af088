import {ErrorCode, TalkError} from '../../client/index.js';
import {checkPredicate, matchesPredicate, type Predicate, type PredicateShape} from '../../protocol/index.js';

/** A checked predicate, ready to be asked. */
export type Test<T> = (value: T) => boolean;

/**
 * A predicate over things of type T, as it is now. Throws TalkError ARGUMENT_INVALID unless it has the shape.
 * @param factsOf - What a thing has under each key of the predicate.
 */
export function predicateTest<S extends object, T>(
  predicate: Predicate<S>,
  shape: PredicateShape,
  factsOf: (value: T) => {readonly [K in keyof S]-?: unknown},
): Test<T> {
  checkPredicate(predicate, shape, 'predicate', (path, fault) => {
    throw new TalkError(ErrorCode.ARGUMENT_INVALID, `${path} ${fault}`);
  });
  const kept = copyOf(predicate);
  return (value) => matchesPredicate(kept, factsOf(value));
}

/** The page may change its own, which may be a framework's proxy: structuredClone refuses those. */
function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyOf(part as unknown)])) as T;
}
