import {connect, constants, type ClientHttp2Session} from 'node:http2';
import {importPKCS8, SignJWT} from 'jose';
import type {Channel, Outcome} from '../../domain/notifications/channel.js';
import type {Notice} from '../../domain/notifications/notice.js';
import {createTemplates} from '../template.js';
import {pushText, withPayload} from './payload.js';
import {PushFailure} from './push-failure.js';

const REQUEST_MS = 10_000;
/** Apple refuses tokens older than an hour, and who makes a new one more than every 20 minutes. */
const TOKEN_MS = 45 * 60_000;
/** How long Apple keeps trying to reach a device. */
const EXPIRES_S = 24 * 3600;
/** What Apple takes. */
const PUSH_BYTES = 4096;
const ANSWER_BYTES = 4096;

/** The key that Apple gives, and which app it is for. */
export interface ApnsKey {
  readonly keyId: string;
  readonly teamId: string;
  /** The app's bundle id. */
  readonly topic: string;
  /** The PEM text of the .p8 file. */
  readonly key: string;
  readonly url: string;
}

const gone = new Set(['BadDeviceToken', 'Unregistered', 'DeviceTokenNotForTopic', 'ExpiredToken']);

/** Apple's push service over one HTTP/2 connection. */
export function createApnsChannel({apns, ca, now}: {apns: ApnsKey; ca?: string; now: () => number}): Channel {
  const templates = createTemplates();
  let session: ClientHttp2Session | undefined;
  let token: {readonly value: Promise<string>; readonly until: number} | undefined;

  async function makeToken(): Promise<string> {
    const key = await importPKCS8(apns.key, 'ES256');
    return new SignJWT()
      .setProtectedHeader({alg: 'ES256', kid: apns.keyId})
      .setIssuer(apns.teamId)
      .setIssuedAt(Math.floor(now() / 1000))
      .sign(key);
  }

  function bearer(): Promise<string> {
    if (!token || token.until <= now()) token = {value: makeToken(), until: now() + TOKEN_MS};
    return token.value;
  }

  function open(): ClientHttp2Session {
    if (session && !session.closed && !session.destroyed) return session;
    const opened = connect(apns.url, ca === undefined ? {} : {ca});
    const forget = (): void => {
      if (session === opened) session = undefined;
    };
    // Requests fail with it; the next one opens another.
    opened.on('error', forget).on('close', forget).on('goaway', forget);
    opened.unref();
    session = opened;
    return opened;
  }

  function request(device: string, authorization: string, body: string): Promise<{status: number; reason: string}> {
    return new Promise((resolve, reject) => {
      const stream = open().request({
        [constants.HTTP2_HEADER_METHOD]: 'POST',
        [constants.HTTP2_HEADER_PATH]: `/3/device/${device}`,
        authorization: `bearer ${authorization}`,
        'apns-topic': apns.topic,
        'apns-push-type': 'alert',
        'apns-priority': '10',
        'apns-expiration': String(Math.floor(now() / 1000) + EXPIRES_S),
      });
      let status = 0;
      let answer = '';
      stream.setEncoding('utf8');
      stream.setTimeout(REQUEST_MS, () => stream.close(constants.NGHTTP2_CANCEL));
      stream.on('response', (headers) => (status = Number(headers[constants.HTTP2_HEADER_STATUS])));
      stream.on('data', (chunk: string) => {
        if (answer.length < ANSWER_BYTES) answer += chunk;
      });
      stream.on('error', () => reject(new PushFailure('APNS_UNREACHABLE')));
      stream.on('close', () => {
        if (status === 0) reject(new PushFailure('APNS_UNREACHABLE'));
        else resolve({status, reason: reasonOf(answer)});
      });
      stream.end(body);
    });
  }

  return {
    async send({address, notice}) {
      if (!/^[0-9a-f]{16,400}$/i.test(address)) return {kind: 'gone'};
      const {status, reason} = await request(address, await bearer(), JSON.stringify(bodyOf(notice)));
      if (status === 403) token = undefined;
      return outcomeOf(status, reason);
    },
    close: async () => session?.close(),
  };

  function bodyOf(notice: Notice): object {
    const aps = {
      alert: pushText(notice, templates),
      sound: 'default',
      badge: notice.unreadCount,
      'thread-id': notice.conversation.id,
      'mutable-content': 1,
    };
    return withPayload(notice, {aps}, PUSH_BYTES);
  }
}

function outcomeOf(status: number, reason: string): Outcome {
  if (status === 200) return {kind: 'sent'};
  if (status === 410 || gone.has(reason)) return {kind: 'gone'};
  if (status === 400 || status === 413) return {kind: 'refused', reason};
  throw new PushFailure(`APNS_${status}`);
}

function reasonOf(answer: string): string {
  try {
    const {reason} = JSON.parse(answer) as {reason?: unknown};
    return typeof reason === 'string' ? reason.slice(0, 100) : '';
  } catch {
    return '';
  }
}
