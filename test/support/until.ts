/// <reference types="mocha" />
import {waitUntil} from '@open-wc/testing';

/** Waits until the condition holds; rejects after `timeoutMs`. */
export function until(condition: () => unknown, what = 'the condition', timeoutMs = 8000): Promise<void> {
  return waitUntil(condition, `${what} did not come`, {interval: 10, timeout: timeoutMs});
}
