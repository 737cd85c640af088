import {BoundedMap} from './bounded-map.js';

/** Answers of slow work, shared by all who ask at once and kept until they are old or too many. Failures are not kept. */
export interface BoundedCache<V> {
  get(key: string, work: () => Promise<V>): Promise<V>;
}

/** @param keepMs - How long a value is kept. */
export function createBoundedCache<V>({
  entries,
  keepMs,
  now,
}: {
  entries: number;
  keepMs: (value: V) => number;
  now: () => number;
}): BoundedCache<V> {
  const known = new BoundedMap<{readonly value: Promise<V>; until: number}>(entries);
  return {
    get(key, work) {
      const found = known.get(key);
      if (found && found.until > now()) return found.value;
      const entry = {value: work(), until: Infinity};
      known.set(key, entry);
      entry.value.then(
        (value) => {
          entry.until = now() + keepMs(value);
        },
        () => {
          if (known.get(key) === entry) known.delete(key);
        },
      );
      return entry.value;
    },
  };
}
