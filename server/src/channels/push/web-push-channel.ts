import webPush from 'web-push';
import type {Channel, Outcome} from '../../domain/notifications/channel.js';
import type {Notice} from '../../domain/notifications/notice.js';
import type {GuardedRequests} from '../../net/guarded-request.js';
import {createTemplates} from '../template.js';
import {pushText, withPayload} from './payload.js';
import {PushFailure} from './push-failure.js';

const REQUEST_MS = 10_000;
/** Of 4096 bytes, which every push service takes, encryption needs 103. */
const PUSH_BYTES = 3993;
const ANSWER_BYTES = 64 * 1024;
/** How long push services keep what they cannot deliver. */
const TTL_S = 24 * 3600;

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface WebPushOptions {
  readonly contact: string;
  readonly keys: VapidKeys;
  /** Browsers name the push service, so it is a stranger. */
  readonly requests: GuardedRequests;
}

/** Push to browsers (RFC 8030), encrypted for each of them (RFC 8291). An address is the JSON of a subscription. */
export function createWebPushChannel({contact, keys, requests}: WebPushOptions): Channel {
  const templates = createTemplates();
  return {
    async send({address, notice}) {
      const subscription = toSubscription(address);
      if (!subscription) return {kind: 'gone'};
      let details: webPush.RequestDetails;
      try {
        details = webPush.generateRequestDetails(subscription, bodyOf(notice), {
          vapidDetails: {subject: contact, ...keys},
          TTL: TTL_S,
          contentEncoding: 'aes128gcm',
          urgency: 'high',
        });
      } catch {
        // Keys that are no keys.
        return {kind: 'gone'};
      }
      const {status} = await requests.send({
        url: details.endpoint,
        method: 'POST',
        headers: details.headers,
        body: details.body ?? undefined,
        timeoutMs: REQUEST_MS,
        maxBytes: ANSWER_BYTES,
        larger: 'cut',
      });
      return outcomeOf(status);
    },
    close: () => requests.close(),
  };

  function bodyOf(notice: Notice): string {
    const {photoUrl} = notice.sender;
    const icon = photoUrl !== null && photoUrl.length < 500 ? photoUrl : null;
    return JSON.stringify(withPayload(notice, {...pushText(notice, templates), icon}, PUSH_BYTES));
  }
}

/** Undefined for what no browser made. */
function toSubscription(address: string): webPush.PushSubscription | undefined {
  try {
    const {endpoint, keys} = JSON.parse(address) as {endpoint?: unknown; keys?: {p256dh?: unknown; auth?: unknown}};
    if (typeof endpoint !== 'string' || typeof keys?.p256dh !== 'string' || typeof keys.auth !== 'string') return;
    return {endpoint, keys: {p256dh: keys.p256dh, auth: keys.auth}};
  } catch {
    return undefined;
  }
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return {kind: 'sent'};
  if (status === 404 || status === 410) return {kind: 'gone'};
  if (status === 400 || status === 413) return {kind: 'refused', reason: `the push service answered ${status}`};
  throw new PushFailure(`WEB_PUSH_${status}`);
}
