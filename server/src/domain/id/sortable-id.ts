import {randomFillSync} from 'node:crypto';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TIME_DIGITS = 8;
const RANDOM_DIGITS = 14;

const pool = new Uint8Array(4096);
let used = pool.length;
let lastTime = -1;
let timeText = '';

/**
 * 22 base-62 digits that no other call gives. The first eight are the time, so that ids made together are stored together;
 * the rest are 83 random bits.
 */
export function sortableId(now: number): string {
  if (now !== lastTime) {
    lastTime = now;
    timeText = '';
    for (let rest = Math.max(0, Math.floor(now)), index = 0; index < TIME_DIGITS; index++) {
      timeText = DIGITS.charAt(rest % 62) + timeText;
      rest = Math.floor(rest / 62);
    }
  }
  let id = timeText;
  for (let left = RANDOM_DIGITS; left > 0;) {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const digit = (pool[used++] ?? 0) & 63;
    // Two of 64 values have no digit; taking them anyway would favour others.
    if (digit >= 62) continue;
    id += DIGITS.charAt(digit);
    left -= 1;
  }
  return id;
}
