/** Freezes a list. Its type stays that of the public API (spec/data-api.md §3), which existing code declares its variables with. */
export function freezeList<T>(list: T[]): T[] {
  return Object.freeze(list) as T[];
}
