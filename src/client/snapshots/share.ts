function isPlain(value: unknown): value is Record<string, unknown> | unknown[] {
  return typeof value === 'object' && value !== null;
}

/**
 * Structural sharing: `next`, deeply frozen, with every part that equals its counterpart in `previous` replaced by that
 * one. Returns `previous` itself if nothing differs. Both are plain JSON-like data; `next` is used up.
 */
export function share<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (!isPlain(next)) return next;
  const old = isPlain(previous) && Array.isArray(previous) === Array.isArray(next) ? previous : undefined;
  if (!old && Object.isFrozen(next)) return next;
  const from = old as Record<string, unknown> | undefined;
  const to = next as Record<string, unknown>;
  const keys = Object.keys(to);
  let isSame = from !== undefined && Object.keys(from).length === keys.length;
  const isFrozen = Object.isFrozen(next);
  for (const key of keys) {
    const shared = share(from?.[key], to[key]);
    if (!isFrozen) to[key] = shared;
    if (isSame && !(Object.hasOwn(from!, key) && Object.is(from![key], shared))) isSame = false;
  }
  return isSame ? (previous as T) : Object.freeze(next);
}
