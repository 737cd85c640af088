/** What each key of a predicate compares. An object stands for what is asked of the parts of a value. */
export type PredicateShape<K extends string = string> = {
  readonly [P in K]: 'string' | 'string or null' | 'number' | 'boolean' | 'custom' | PredicateShape;
};

/** Hears of each fault: the key at fault and what it must be. */
type Report = (path: string, fault: string) => void;

/** Reports all that keeps a value from being a predicate of a shape. Unknown keys do: a typo would silently let everything through. */
export function checkPredicate(predicate: unknown, shape: PredicateShape, path: string, report: Report): void {
  if (!Array.isArray(predicate)) {
    checkSimple(predicate, shape, path, report);
    return;
  }
  const [operator, parts] = predicate as unknown[];
  if (predicate.length !== 2 || operator !== 'any' || !Array.isArray(parts)) {
    report(path, 'must be an object or ["any", [objects]]');
  } else parts.forEach((part, index) => checkSimple(part, shape, `${path}.1.${index}`, report));
}

function checkSimple(predicate: unknown, shape: PredicateShape, path: string, report: Report): void {
  for (const [key, part] of partsOf(predicate, path, report)) {
    const keyPath = `${path}.${key}`;
    const kind = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (kind === undefined) report(keyPath, 'is unknown');
    else if (typeof kind === 'object') checkSimple(part, kind, keyPath, report);
    else if (kind === 'custom') checkCustom(part, keyPath, report);
    else if (kind === 'number') checkNumbers(part, keyPath, report);
    else if (kind !== 'boolean') checkStrings(part, keyPath, report, kind === 'string or null');
    else if (typeof part !== 'boolean') report(keyPath, 'must be true or false');
  }
}

function checkCustom(custom: unknown, path: string, report: Report): void {
  for (const [key, part] of partsOf(custom, path, report)) {
    if (part !== 'exists' && part !== '!exists') checkStrings(part, `${path}.${key}`, report);
  }
}

function checkStrings(part: unknown, path: string, report: Report, isNullable = false): void {
  const isValue = (value: unknown) => typeof value === 'string' || (isNullable && value === null);
  const [operator, operand] = pairOf(part);
  if (operator === '==' || operator === '!=') {
    if (!isValue(operand)) report(path, 'must compare with a string');
  } else if (operator === 'oneOf' || operator === '!oneOf') {
    if (!Array.isArray(operand) || !operand.every(isValue)) report(path, 'must compare with strings');
  } else report(path, 'must be ["==", x], ["!=", x], ["oneOf", [x]] or ["!oneOf", [x]]');
}

function checkNumbers(part: unknown, path: string, report: Report): void {
  const [operator, operand] = pairOf(part);
  if (operator === '>' || operator === '<' || operator === '>=' || operator === '<=') {
    if (typeof operand !== 'number') report(path, 'must compare with a number');
  } else if (operator === 'between' || operator === '!between') {
    const [low, high] = pairOf(operand);
    if (typeof low !== 'number' || typeof high !== 'number') report(path, 'must compare with two numbers');
  } else report(path, 'must be such as [">", x] or ["between", [x, y]]');
}

function pairOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) && value.length === 2 ? value : [];
}

/** What is undefined counts as absent. */
function partsOf(value: unknown, path: string, report: Report): [string, unknown][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).filter(([, part]) => part !== undefined);
  }
  report(path, 'must be an object');
  return [];
}
