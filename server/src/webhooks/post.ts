import type {App} from '../domain/apps/apps.js';
import type {QueuedEvent} from '../domain/events/events.js';
import type {GuardedRequests} from '../net/guarded-request.js';
import {RequestError} from '../net/request-error.js';
import type {Attempt} from './delivery.js';
import type {Outcome} from './endpoint.js';
import type {FindFacts} from './event-facts.js';
import {presentEvent} from './present.js';
import {sign} from './sign.js';

/** Answers are read, so that the connection can be used again, but not far. */
const ANSWER_BYTES = 64 * 1024;
/** How a connection fails before the request left. */
const NOBODY: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
]);

export type Post = (app: App, url: string, event: QueuedEvent) => Promise<Outcome>;

/** Makes one attempt: a fresh body, time and signature, 2xx for success, no redirects (spec/webhooks.md §1). */
export function createPost({
  requests,
  findFacts,
  timeoutMs,
  now,
}: {
  requests: GuardedRequests;
  findFacts: FindFacts;
  timeoutMs: number;
  now: () => number;
}): Post {
  return async (app, url, event) => {
    const body = presentEvent(event, await findFacts(app.id, event));
    const secretKey = app.secretKeys.find(({useForWebhooks}) => useForWebhooks)?.key;
    const at = now();
    const started = performance.now();
    const attempted = (status: number | null, error: string | null): Attempt => {
      return {at, status, error, latencyMs: Math.round(performance.now() - started)};
    };
    if (secretKey === undefined) return {kind: 'refused', attempt: attempted(null, 'No secret key is for webhooks.')};
    try {
      const {status} = await requests.send({
        url,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'talk-elements',
          'x-talkjs-timestamp': String(at),
          'x-talkjs-signature': sign(secretKey, at, body),
        },
        body: Buffer.from(body),
        timeoutMs,
        maxBytes: ANSWER_BYTES,
        larger: 'cut',
      });
      return {kind: status >= 200 && status < 300 ? 'accepted' : 'refused', attempt: attempted(status, null)};
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      const attempt = attempted(null, error.message);
      return {kind: isNobody(error) ? 'unreachable' : 'refused', attempt};
    }
  };
}

function isNobody(error: RequestError): boolean {
  const cause: unknown = error.cause;
  return cause instanceof Error && 'code' in cause && NOBODY.has(String(cause.code));
}
