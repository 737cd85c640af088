const texts = new WeakMap<object, string>();

/**
 * The JSON of a value. What is frozen in it, or in a list of it, the domain gives out again and again: it is encoded once, for
 * as long as it is kept.
 */
export function encodeValue(value: unknown): string {
  if (isKept(value)) return encodeKept(value);
  return Array.isArray(value) && value.some(isKept)
    ? `[${value.map((item: unknown) => (isKept(item) ? encodeKept(item) : JSON.stringify(item ?? null))).join()}]`
    : JSON.stringify(value);
}

function encodeKept(value: object): string {
  let text = texts.get(value);
  if (text === undefined) {
    text = JSON.stringify(value);
    texts.set(value, text);
  }
  return text;
}

function isKept(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.isFrozen(value);
}
