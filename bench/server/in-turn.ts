const atOnce = 50;

/** Opens things a few at a time. */
export async function inTurn<T>(count: number, open: (index: number) => Promise<T>): Promise<T[]> {
  const opened: T[] = [];
  for (let from = 0; from < count; from += atOnce) {
    const part = Array.from({length: Math.min(atOnce, count - from)}, (_, index) => open(from + index));
    opened.push(...(await Promise.all(part)));
  }
  return opened;
}
