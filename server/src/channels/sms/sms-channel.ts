import {createHmac} from 'node:crypto';
import type {Channel} from '../../domain/notifications/channel.js';
import type {Notice} from '../../domain/notifications/notice.js';
import {clip, localeOf, summaryOf} from '../../domain/notifications/summary.js';
import type {GuardedRequests} from '../../net/guarded-request.js';
import {templateScope} from '../template-scope.js';
import {createTemplates, type Templates} from '../template.js';

const REQUEST_MS = 10_000;
const ANSWER_BYTES = 64 * 1024;
const EXCERPT = 100;
/** Ten parts of a long SMS. */
const TEXT = 1530;

export interface SmsChannelOptions {
  /** Gets `{to, text, notificationId}` by POST, signed as webhooks are, and answers 2xx once the SMS is on its way. */
  readonly url: string;
  readonly secret: string;
  readonly requests: GuardedRequests;
  readonly onFault: (error: unknown) => void;
  readonly now: () => number;
}

/** SMS by way of the operator's own adapter to a provider (spec/notifications.md §4). */
export function createSmsChannel({url, secret, requests, onFault, now}: SmsChannelOptions): Channel {
  const templates = createTemplates();
  return {
    async send({address, notice}) {
      const to = address.replace(/[\s().-]/g, '');
      if (!/^\+[1-9]\d{5,14}$/.test(to)) return {kind: 'refused', reason: 'not a number in international form'};
      const {notificationId} = notice;
      const body = JSON.stringify({to, text: textOf(notice, templates, onFault), notificationId});
      const timestamp = String(now());
      const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex').toUpperCase();
      const {status} = await requests.send({
        url,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-talkjs-timestamp': timestamp,
          'x-talkjs-signature': signature,
        },
        body: Buffer.from(body),
        timeoutMs: REQUEST_MS,
        maxBytes: ANSWER_BYTES,
        larger: 'cut',
      });
      if (status >= 200 && status < 300) return {kind: 'sent'};
      if (status === 400 || status === 422) return {kind: 'refused', reason: `the provider answered ${status}`};
      throw new Error(`The SMS provider answered ${status}.`);
    },
    close: () => requests.close(),
  };
}

function textOf(notice: Notice, templates: Templates, onFault: (error: unknown) => void): string {
  const scope = templateScope(notice, (message, locale) => summaryOf(message, locale));
  const fill = (template: string | null): string | undefined => {
    if (template === null) return undefined;
    try {
      return templates.text(template, scope).trim();
    } catch (error) {
      onFault(error);
      return undefined;
    }
  };
  const [last] = notice.messages.slice(-1);
  const excerpt = last ? clip(summaryOf(last, localeOf(notice)).replace(/\s+/g, ' '), EXCERPT) : '';
  const link = fill(notice.settings.email.linkBackUrl) ?? '';
  return clip(fill(notice.settings.sms.template) ?? `${notice.sender.name}: ${excerpt} ${link}`.trim(), TEXT);
}
