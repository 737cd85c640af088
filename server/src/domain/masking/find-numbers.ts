import type {Span} from './span.js';

/** Digits of any script, between them at most three separators: `+31 (0)20 / 123-4567`. */
const run = /[+＋]?[(（]?\p{Nd}(?:\p{Nd}|[\p{Zs}\p{Pd}()（）./~]{1,3}(?=\p{Nd}))*/gu;
const digit = /\p{Nd}/gu;
const years = /^(?:1\d|20|21)\d\d ?\p{Pd} ?(?:1\d|20|21)\d\d$/u;
const date = /^(?:\d{4}([-./ ])\d{1,2}\1\d{1,2}|\d{1,2}([-./ ])\d{1,2}\2\d{4})(?: \d{1,2})?$/;
const compactDate = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/;
const address = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/**
 * Whatever may be a phone number (spec/roles-and-settings.md §1.4): at least 7 digits once separators are gone. Ranges of
 * years, dates and addresses of machines are none. Takes time in proportion to the text.
 */
export function findNumbers(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(run)) {
    const [found] = match;
    if ((found.match(digit)?.length ?? 0) < 7) continue;
    if (years.test(found) || date.test(found) || compactDate.test(found) || address.test(found)) continue;
    spans.push({start: match.index, end: match.index + found.length});
  }
  return spans;
}
