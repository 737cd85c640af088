import {setTimeout as delay} from 'node:timers/promises';

/** Waits for a condition; throws when it has not come true after `limitMs`. */
export async function until(isSo: () => boolean, limitMs = 30_000): Promise<void> {
  for (const startedAt = Date.now(); !isSo(); await delay(10)) {
    if (Date.now() - startedAt > limitMs) throw new Error(`the condition did not come true within ${limitMs} ms`);
  }
}
