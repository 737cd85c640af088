import {test as isKnown} from 'linkifyjs';
import {ContentLimits, linkEnd, type FoundLink, parseUrl} from 'talk-elements/protocol';
import {findPhones} from './find-phones.js';

/** What a link cannot hold ends it. */
const border = /[\s<>"`|]/g;
/** What every link holds one of, and goes on after. */
const mark = /[.@:](?=[^\s<>"`|])/g;
/** What every phone number holds. */
const digits = /\d[\d ().-]{4}/;
/** No link has less characters: `t.co`. */
const shortest = 4;
const scheme = /(?<![\p{L}\p{N}])(?:https?:\/\/|mailto:|tel:)/iu;
const word = /[\p{L}\p{M}\p{N}_.%+@-]+/gu;
const label = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const topLevels = new Map<string, boolean>();
const local = /^[\p{L}\p{N}_.%+-]{1,64}$/u;

/**
 * The links in a text (spec/data-api.md §9.1, rules 7 and 8), in order: web addresses, bare domains, which get
 * `https://`, mail addresses and phone numbers. Takes time in proportion to the text.
 */
export function findLinks(text: string): FoundLink[] {
  const links: FoundLink[] = [];
  let end = 0;
  for (let at = next(mark, text, 0); at < text.length; at = next(mark, text, end)) {
    let start = at;
    while (start > end && next(border, text.charAt(start - 1), 0) > 0) start -= 1;
    end = next(border, text, at);
    links.push(...linksIn(text.slice(start, end), start));
  }
  const phones = digits.test(text) ? findPhones(text) : [];
  return phones.length === 0 ? links : merge(links, phones);
}

/** Where the next one is, from `from` on; the end of the text for none. Makes no objects: every message is looked at. */
function next(one: RegExp, text: string, from: number): number {
  one.lastIndex = from;
  return one.test(text) ? one.lastIndex - 1 : text.length;
}

/** Links in a part of the text without spaces. */
function linksIn(part: string, offset: number): FoundLink[] {
  if (part.length < shortest) return [];
  const at = part.includes(':') ? part.search(scheme) : -1;
  if (at >= 0) {
    const link = withScheme(part.slice(at), offset + at);
    return link ? [link] : [];
  }
  const links: FoundLink[] = [];
  word.lastIndex = 0;
  for (let match = word.exec(part); match; match = word.exec(part)) {
    const start = match.index + match[0].search(/[^_.%+-]|$/);
    const name = part.slice(start, word.lastIndex).replace(/[_.%+-]{1,99}$/, '');
    const host = name.slice(name.indexOf('@') + 1);
    if (name.startsWith('@') || !isHost(host)) continue;
    const end = start + name.length;
    if (host === name) {
      const link = bareDomain(part.slice(start), name.length, offset + start);
      links.push(link);
      word.lastIndex = link.end - offset;
    } else if (local.test(name.slice(0, -host.length - 1))) {
      links.push({start: offset + start, end: offset + end, url: `mailto:${name}`});
    }
  }
  return links;
}

function withScheme(part: string, start: number): FoundLink | undefined {
  const url = part.slice(0, linkEnd(part));
  if (url.length > ContentLimits.urlLength) return undefined;
  const isLink = /^http/i.test(url)
    ? parseUrl(url) !== undefined
    : /^mailto:[^@]+@[^@]+$/i.test(url) || /^tel:\+?[\d().-]{3,30}$/i.test(url);
  return isLink ? {start, end: start + url.length, url} : undefined;
}

/** A domain may go on as a port, a path, a query or a fragment. */
function bareDomain(part: string, hostLength: number, start: number): FoundLink {
  const host = part.slice(0, hostLength);
  const rest = /^(?::\d{1,5})?(?:[/?#].*)?/s.exec(part.slice(hostLength))![0];
  if (rest === '') return {start, end: start + hostLength, url: `https://${host}`};
  const whole = host + rest;
  const shown = whole.slice(0, linkEnd(whole));
  const url = `https://${shown}`;
  const name = url.length <= ContentLimits.urlLength && canParse(url) ? shown : host;
  return {start, end: start + name.length, url: `https://${name}`};
}

function isHost(host: string): boolean {
  if (host.length > 253 || !host.includes('.')) return false;
  const labels = host.split('.');
  return labels.every((each) => label.test(each)) && isTopLevel(labels.at(-1)!) && canParse(`https://${host}`);
}

/** Only names in other scripts and odd ports can fail. */
function canParse(url: string): boolean {
  return (!/[^ -~]/.test(url) && !/:\d/.test(url) && !/xn--/i.test(url)) || parseUrl(url) !== undefined;
}

/** Whether a label is a top-level domain; `example` is what documents use for one (RFC 2606). */
function isTopLevel(name: string): boolean {
  if (name.length < 2 || /\d/.test(name)) return false;
  let isOne = topLevels.get(name);
  if (isOne === undefined) {
    isOne = /^example$/i.test(name) || isKnown(`a.${name}`, 'url');
    if (topLevels.size < 1000) topLevels.set(name, isOne);
  }
  return isOne;
}

/** Joins two lists in order of position; where they overlap, a link is no phone number. */
function merge(links: readonly FoundLink[], phones: readonly FoundLink[]): FoundLink[] {
  const all: FoundLink[] = [];
  let next = 0;
  for (const link of links) {
    for (; next < phones.length && phones[next]!.start < link.end; next++) {
      if (phones[next]!.end <= link.start) all.push(phones[next]!);
    }
    all.push(link);
  }
  return [...all, ...phones.slice(next)];
}
