/** Gives what `load` loads, once for all calls. A load that failed is tried again by the next call. */
export function lazy<T>(load: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | undefined;
  return () =>
    (coming ??= load().catch((error: unknown) => {
      coming = undefined;
      throw error;
    }));
}
