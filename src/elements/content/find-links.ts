import {linkEnd} from '../../protocol/markup/link-end.js';
import type {FoundLink} from '../../protocol/markup/parse-markup.js';
import {isValidAutoLink} from '../../protocol/markup/valid-auto-link.js';

const address =
  /https?:\/\/[^\s<>\uFDD0]+|(?<![\w.@])www\.[^\s<>\uFDD0]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/giu;

/** Addresses that are written out. The server finds more in what is sent as text; content it takes as it comes. */
export function findLinks(text: string): readonly FoundLink[] {
  return [...text.matchAll(address)].flatMap(({0: found, index: start}) => {
    const shown = found.slice(0, linkEnd(found));
    const url = /^https?:/i.test(shown) ? shown : shown.includes('@') ? `mailto:${shown}` : `https://${shown}`;
    return isValidAutoLink(shown, url) ? [{start, end: start + shown.length, url}] : [];
  });
}
