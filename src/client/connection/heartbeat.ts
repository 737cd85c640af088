import {Limits} from '../../protocol/index.js';

/** Notices a dead peer: asks after Limits.heartbeatMs of silence and gives up after as much again. */
export function startHeartbeat(ask: () => void, giveUp: () => void): {heard(): void; stop(): void} {
  let heardAt = performance.now();
  let askedAt = -1;
  let timer: ReturnType<typeof setTimeout>;
  const check = () => {
    const now = performance.now();
    if (askedAt < heardAt && now - heardAt >= Limits.heartbeatMs) {
      askedAt = now;
      ask();
    }
    const isWaiting = askedAt >= heardAt;
    // Counted from the question: a page that slept gets its time to hear the answer.
    const leftMs = Limits.heartbeatMs - (now - (isWaiting ? askedAt : heardAt));
    if (isWaiting && leftMs <= 0) giveUp();
    else timer = setTimeout(check, Math.max(leftMs, 10));
  };
  timer = setTimeout(check, Limits.heartbeatMs);
  return {heard: () => (heardAt = performance.now()), stop: () => clearTimeout(timer)};
}
