import * as Talk from './talk.js';

/** What a page's loader snippet leaves behind for the script: what waits for it (design.md, entry points). */
interface Stub {
  readonly ready?: {readonly c?: Waiting[]} & Partial<Promise<void>>;
}
type Waiting = [
  onFulfilled?: ((value: undefined) => unknown) | null,
  resolve?: (value: unknown) => void,
  reject?: (error: unknown) => void,
];

/**
 * Puts `Talk` into the page and, once the page has been read, runs what waits for it, in order. Loaded several times, or before
 * its own snippet, it stays what it was: the first script's `Talk` is the one that counts. Whoever kept the snippet's object
 * has everything in there, too.
 */
export async function adopt(page: {Talk?: Stub}): Promise<void> {
  const known = Symbol.for('talk-elements.classic/1');
  const store = page as Record<symbol, Stub | undefined>;
  const talk = (store[known] ??= {...Talk} as Stub);
  const stub = page.Talk;
  page.Talk = talk;
  const waiting = stub?.ready?.c;
  if (!stub || !Array.isArray(waiting)) return;
  Object.assign(stub, talk, {ready: stub.ready});
  await Talk.ready;
  // A callback may add another one.
  for (let next = waiting.shift(); next; next = waiting.shift()) run(next);
  waiting.push = (...late) => {
    late.forEach(run);
    return 0;
  };
}

function run([onFulfilled, resolve, reject]: Waiting): void {
  try {
    const result = typeof onFulfilled === 'function' ? onFulfilled(undefined) : undefined;
    resolve?.(result);
  } catch (error) {
    if (reject) reject(error);
    else console.error('talk: a callback of Talk.ready failed', error);
  }
}
