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
  const known = new Map<string, {readonly value: Promise<V>; until: number}>();
  return {
    get(key, work) {
      const found = known.get(key);
      if (found && found.until > now()) {
        known.delete(key);
        known.set(key, found);
        return found.value;
      }
      const entry = {value: work(), until: Infinity};
      known.delete(key);
      known.set(key, entry);
      entry.value.then(
        (value) => {
          entry.until = now() + keepMs(value);
        },
        () => {
          if (known.get(key) === entry) known.delete(key);
        },
      );
      for (const oldest of known.keys()) {
        if (known.size <= entries) break;
        known.delete(oldest);
      }
      return entry.value;
    },
  };
}
