import type {FoundLink} from 'talk-elements/protocol';

const run = /\+?\(?\d[\d ().-]*/g;
const glued = /[\p{L}\p{N}_.,:/@#$€£¥%&=+-]/u;
/** Digit groups, between them at most two separators: `+31 (0)20 123-4567`. */
const shape = /^\+?\(?\d+(?:[ ().-]{1,3}\d+)*$/;
const years = /^(?:1\d|20|21)\d\d(?: ?- ?| )(?:1\d|20|21)\d\d$/;
const date = /^(?:\d{4}([-. ])\d{1,2}\1\d{1,2}|\d{1,2}([-. ])\d{1,2}\2\d{4})(?: \d{1,2})?$/;
const ip = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const decimal = /^\d+\.\d+$/;

/**
 * Phone numbers: an optional `+`, then 7-15 digits in groups parted by spaces, dashes, dots or parentheses
 * (spec/data-api.md §9.1, rule 8). Years, dates, fractions, addresses of machines and lists of small numbers are none.
 */
export function findPhones(text: string): FoundLink[] {
  const phones: FoundLink[] = [];
  for (const match of text.matchAll(run)) {
    const {0: found, index} = match;
    if (found.length < 7) continue;
    const before = text.slice(Math.max(0, index - 1), index);
    const after = text.charAt(index + found.length);
    if (glued.test(before) || (/\d$/.test(found) && /[\p{L}\p{N}_:/@%=]/u.test(after))) continue;
    const whole = trimmed(found, index);
    if (isPhone(whole.text)) phones.push(whole.link);
    else if (found.includes(' ')) phones.push(...phonesAmongWords(found, index));
  }
  return phones;
}

/** When a run of digits is too much for one number, the words of it may be numbers. */
function phonesAmongWords(found: string, offset: number): FoundLink[] {
  return [...found.matchAll(/[^ ]+/g)]
    .map((word) => trimmed(word[0], offset + word.index))
    .filter(({text}) => isPhone(text))
    .map(({link}) => link);
}

/** Without what cannot start or end a number. */
function trimmed(found: string, index: number): {text: string; link: FoundLink} {
  let end = found.length;
  while (end > 0 && !isDigit(found.charCodeAt(end - 1))) end -= 1;
  let text = found.slice(0, end);
  const lead = text.search(/[+(\d]/);
  const isOpen = text.includes('(') && !text.includes(')');
  const from = isOpen ? text.search(/\d/) : Math.max(lead, 0);
  text = text.slice(from);
  const start = index + from;
  return {text, link: {start, end: start + text.length, url: `tel:${text.replace(/[ ().-]/g, '')}`}};
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isPhone(text: string): boolean {
  if (text.length > 40 || !shape.test(text)) return false;
  const groups = text.match(/\d+/g)!;
  const digits = groups.join('').length;
  if (digits < 7 || digits > 15) return false;
  if (years.test(text) || date.test(text) || ip.test(text) || decimal.test(text)) return false;
  return /^\+|^\(?0/.test(text) || groups.some((group) => group.length >= 3);
}
