import {parseUrl} from '../parse-url.js';

const email = /^[^\s@/:?#]+@[^\s@/:?#]+$/;
const phone = /^\+?[\d ().-]+$/;
const scheme = /^[a-z][a-z\d+.-]*:/i;

/**
 * Whether an autolink leads where its text says (spec/data-api.md §9): an address to the same `mailto:`, a phone
 * number to the same `tel:`, a website to the same host and to whatever else its text names.
 */
export function isValidAutoLink(text: string, url: string): boolean {
  if (/\s/.test(url)) return false;
  if (email.test(text)) return url === `mailto:${text}`;
  if (phone.test(text) && isPhoneLength(digitsOf(text))) {
    return /^tel:/i.test(url) && digitsOf(url.slice(4)) === digitsOf(text);
  }
  if (/^(?:mailto|tel):/i.test(text)) return url === text;
  return isSameSite(text, url);
}

function isSameSite(text: string, url: string): boolean {
  if (/\s/.test(text) || !/^https?:/i.test(url)) return false;
  const hasScheme = scheme.test(text) && /^[^/?#]*:\/\//.test(text);
  const target = parseUrl(url);
  const shown = parseUrl(hasScheme ? text : `${target?.protocol}//${text}`);
  if (!target || !shown) return false;
  const rest = hasScheme ? text.slice(text.indexOf('//') + 2) : text;
  return (
    shown.protocol === target.protocol &&
    shown.host === target.host &&
    shown.username === target.username &&
    shown.password === target.password &&
    (!/^[^/?#\\]*[/\\]/.test(rest) || shown.pathname === target.pathname) &&
    (!rest.includes('?') || shown.search === target.search) &&
    (!rest.includes('#') || shown.hash === target.hash)
  );
}

function digitsOf(text: string): string {
  return text.replace(/[ ().-]/g, '');
}

function isPhoneLength(digits: string): boolean {
  return /^\+?\d{7,15}$/.test(digits);
}
