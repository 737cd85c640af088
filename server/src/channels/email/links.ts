import {createHmac} from 'node:crypto';
import {equalSecrets} from '../../auth/signature.js';
import {escapeHtml} from '../template.js';

/** The links of e-mails that lead to this server. They name a delivery, whose id only its reader knows. */
export interface EmailLinks {
  pixel(deliveryId: string): string;
  mute(deliveryId: string): string;
  /** Leads to `url` by way of this server. */
  to(deliveryId: string, url: string): string;
  /** Whether this server made a link to this place: it redirects nowhere else. */
  isOurs(deliveryId: string, url: string, signature: string): boolean;
}

export function createEmailLinks(publicUrl: string, secret: string): EmailLinks {
  const sign = (deliveryId: string, url: string): string =>
    createHmac('sha256', secret).update(`${deliveryId}\n${url}`).digest('base64url').slice(0, 32);
  const base = `${publicUrl}/n`;
  return {
    pixel: (deliveryId) => `${base}/${deliveryId}/open.gif`,
    mute: (deliveryId) => `${base}/${deliveryId}/mute`,
    to: (deliveryId, url) =>
      `${base}/${deliveryId}/to?${new URLSearchParams({url, signature: sign(deliveryId, url)}).toString()}`,
    isOurs: (deliveryId, url, signature) => equalSecrets(signature, sign(deliveryId, url)),
  };
}

/** Lets every web link of finished HTML take another way. */
export function rewriteLinks(html: string, rewrite: (url: string) => string): string {
  return html.replace(
    /(<a\b[^<>]{0,2000}?\shref=")(https?:[^"<>]*)(")/gi,
    (_, before: string, url: string, after: string) => before + escapeHtml(rewrite(unescape(url))) + after,
  );
}

const names: Readonly<Record<string, string>> = {amp: '&', quot: '"', lt: '<', gt: '>', apos: "'"};

function unescape(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|(\w{2,4}));/g, (whole, code: string | undefined, name: string | undefined) =>
    code === undefined ? (names[name ?? ''] ?? whole) : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
  );
}
