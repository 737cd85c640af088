/// <reference types="mocha" />
import {waitUntil} from '@open-wc/testing';

/** Waits until the condition holds, at most 8 seconds. */
export function until(condition: () => unknown, what = 'the condition'): Promise<void> {
  return waitUntil(condition, `${what} did not come`, {interval: 10, timeout: 8000});
}
