import type {Notice} from '../../domain/notifications/notice.js';
import {clip, localeOf, titleOf} from '../../domain/notifications/summary.js';
import {wordsFor} from '../../domain/notifications/words.js';
import {templateScope} from '../template-scope.js';
import type {Templates} from '../template.js';
import {formattedText} from './formatted-text.js';
import {rewriteLinks, type EmailLinks} from './links.js';
import {textTheme, theme} from './theme.js';

const SUBJECT = 200;
const PREVIEW = 140;
const defaultSubject = '{{ sender.name }} sent you a message';
const rightToLeft = /^(?:ar|he|fa|ur|ps|sd|yi|ckb|dv)\b/i;

export interface ComposedEmail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export interface ComposeOptions {
  readonly templates: Templates;
  /** Without them e-mails tell nothing back and links lead straight on. */
  readonly links: EmailLinks | undefined;
  readonly deliveryId: string;
  readonly canReply: boolean;
  /** Told when a template of the role is of no use; ours is taken instead. */
  readonly onFault: (error: unknown) => void;
}

/** Puts a notice into an e-mail, in the recipient's language (spec/notifications.md §3). */
export function composeEmail(notice: Notice, options: ComposeOptions): ComposedEmail {
  const {templates, links, deliveryId, canReply, onFault} = options;
  const {email} = notice.settings;
  const locale = localeOf(notice);
  const mapLink = notice.app.mapProvider?.link;
  const base = templateScope(notice, (message, language) => formattedText(message, language, mapLink));

  const attempt = (own: string | null, otherwise: string, render: (source: string) => string): string => {
    try {
      if (own !== null) return render(own);
    } catch (error) {
      onFault(error);
    }
    return render(otherwise);
  };
  const asText = (source: string): string => templates.text(source, base);
  const subject = oneLine(attempt(email.subject, defaultSubject, asText));
  const linkBackUrl = attempt(email.linkBackUrl, '', asText).trim();
  const scope = {
    ...base,
    subject,
    locale,
    direction: rightToLeft.test(locale) ? 'rtl' : 'ltr',
    title: titleOf(notice),
    preview: clip(oneLine(asText('{{ messages.first.body.text }}')), PREVIEW),
    linkBackUrl: /^https?:\/\//i.test(linkBackUrl) ? linkBackUrl : '',
    canReply,
    muteUrl: links?.mute(deliveryId),
    words: wordsFor(locale),
  };
  const html = attempt(email.template, theme, (source) => templates.html(source, scope));
  return {
    subject,
    text: templates.text(textTheme, scope).trim(),
    html: links ? track(html, links, deliveryId) : html,
  };
}

/** Our own links need no detour. */
function track(html: string, links: EmailLinks, deliveryId: string): string {
  const mute = links.mute(deliveryId);
  const tracked = rewriteLinks(html, (url) => (url === mute ? url : links.to(deliveryId, url)));
  const pixel = `<img src="${links.pixel(deliveryId)}" width="1" height="1" alt="">`;
  const end = tracked.lastIndexOf('</body>');
  return end < 0 ? tracked + pixel : tracked.slice(0, end) + pixel + tracked.slice(end);
}

function oneLine(text: string): string {
  return clip(text.replace(/\s+/g, ' ').trim(), SUBJECT);
}
