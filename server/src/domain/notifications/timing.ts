/** Nobody has typed for this long before anyone is told. */
const QUIET_MS = 5000;
/** People who type on and on delay a notification by no more than this beyond the time-out. */
const HOLD_MS = 120_000;
const DEFAULT_TIMEOUT_MS = 30_000;

/** The time-out of e-mail and SMS for a role (spec/notifications.md §1.1). */
export function timeoutMs(seconds: number | null): number {
  return seconds === null ? DEFAULT_TIMEOUT_MS : seconds * 1000;
}

/** When a group of messages is due, by the times of its first and last one. */
export function dueAfterMessage({firstAt, lastAt}: {firstAt: number; lastAt: number}, timeout: number): number {
  return Math.min(lastAt + timeout, firstAt + timeout + HOLD_MS);
}

/** When a due group may go at last, as people were typing until `typingUntil`; at most `now` if it may go. */
export function dueAfterTyping(firstAt: number, typingUntil: number, timeout: number): number {
  return Math.min(typingUntil + QUIET_MS, firstAt + timeout + HOLD_MS);
}

/** How long to wait after a failed attempt, the first being 1: 5 s, 20 s, 80 s, then 5 minutes; null to give up. */
export function retryMs(attempts: number): number | null {
  return attempts >= 10 ? null : Math.min(5000 * 4 ** (attempts - 1), 300_000);
}
