import {createHmac} from 'node:crypto';

/** The value of X-TalkJS-Signature (spec/webhooks.md §1): upper-case hex. */
export function sign(secretKey: string, timestamp: number, body: string): string {
  return createHmac('sha256', secretKey).update(`${timestamp}.${body}`).digest('hex').toUpperCase();
}
