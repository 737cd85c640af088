import {importPKCS8, SignJWT} from 'jose';
import type {Channel, Outcome} from '../../domain/notifications/channel.js';
import {pushPayload} from './payload.js';
import {PushFailure} from './push-failure.js';

const REQUEST_MS = 10_000;
/** A token is renewed this long before it ends. */
const MARGIN_MS = 60_000;
/** Firebase carries 4096 bytes of data, keys included. */
const PAYLOAD_BYTES = 4000;
const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';

/** What we need of the file that Firebase gives for a service account. */
export interface ServiceAccount {
  readonly project_id: string;
  readonly client_email: string;
  readonly private_key: string;
  readonly token_uri: string;
}

/** Firebase Cloud Messaging, HTTP v1: data messages. `url` is where it is, without a slash at the end. */
export function createFcmChannel({
  account,
  url,
  now,
}: {
  account: ServiceAccount;
  url: string;
  now: () => number;
}): Channel {
  let token: {readonly value: string; readonly until: number} | undefined;
  let fetching: Promise<string> | undefined;

  async function fetchToken(): Promise<string> {
    const key = await importPKCS8(account.private_key, 'RS256');
    const seconds = Math.floor(now() / 1000);
    const assertion = await new SignJWT({scope: SCOPE})
      .setProtectedHeader({alg: 'RS256', typ: 'JWT'})
      .setIssuer(account.client_email)
      .setAudience(account.token_uri)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 3600)
      .sign(key);
    const response = await fetch(account.token_uri, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_MS),
      body: new URLSearchParams({grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion}),
    });
    const {access_token, expires_in} = (await response.json()) as {access_token?: unknown; expires_in?: unknown};
    if (!response.ok || typeof access_token !== 'string') throw new PushFailure(`TOKEN_${response.status}`);
    const lasts = typeof expires_in === 'number' ? expires_in * 1000 : 3_600_000;
    token = {value: access_token, until: now() + lasts - MARGIN_MS};
    return access_token;
  }

  /** Those who ask at once share one request. */
  function accessToken(): Promise<string> {
    if (token && token.until > now()) return Promise.resolve(token.value);
    fetching ??= fetchToken().finally(() => (fetching = undefined));
    return fetching;
  }

  return {
    async send({address, notice}) {
      const message = {
        token: address,
        data: {talkjs: JSON.stringify(pushPayload(notice, PAYLOAD_BYTES))},
        android: {priority: 'high'},
      };
      const response = await fetch(`${url}/v1/projects/${encodeURIComponent(account.project_id)}/messages:send`, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(REQUEST_MS),
        headers: {authorization: `Bearer ${await accessToken()}`, 'content-type': 'application/json'},
        body: JSON.stringify({message}),
      });
      const answer: unknown = await response.json().catch(() => undefined);
      if (response.ok) return {kind: 'sent'};
      if (response.status === 401) token = undefined;
      return outcomeOf(response.status, answer);
    },
    close: async () => undefined,
  };
}

function outcomeOf(status: number, answer: unknown): Outcome {
  const {error} = (answer ?? {}) as {error?: {message?: unknown; details?: readonly {errorCode?: unknown}[]}};
  const code = Array.isArray(error?.details)
    ? error.details.map((detail: {errorCode?: unknown}) => detail.errorCode).find((each) => typeof each === 'string')
    : undefined;
  const isBadToken = status === 400 && typeof error?.message === 'string' && /registration token/i.test(error.message);
  if (code === 'UNREGISTERED' || code === 'SENDER_ID_MISMATCH' || isBadToken) return {kind: 'gone'};
  if (status === 400) return {kind: 'refused', reason: typeof code === 'string' ? code : 'INVALID_ARGUMENT'};
  // A wrong key, a quota, an outage: an operator can mend it, or time.
  throw new PushFailure(`FCM_${status}`);
}
