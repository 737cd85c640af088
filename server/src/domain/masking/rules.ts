import {parseUrl} from 'talk-elements/protocol';
import {findLinks} from '../messages/find-links.js';
import type {Suppression} from '../roles/role-settings.js';
import {findNumbers} from './find-numbers.js';
import {createFindWords} from './find-words.js';
import {compilePattern, runPatterns} from './run-patterns.js';
import {subtractSpans, type Span} from './span.js';

/** A role's suppression settings, ready to be applied. */
export interface Rules {
  /** Where a link leads that must not be shown. */
  hidesUrl(url: string): boolean;
  /** What to hide of a text; `known` is hidden too. In order; parts with only spaces between them are one. */
  find(text: string, known?: readonly Span[]): Span[];
}

export function createRules(suppression: Suppression): Rules {
  const {links, emails, phones} = suppression;
  const isAllowedHost = createIsAllowedHost(suppression.allowedHosts);
  const allowedPhones = new Set(suppression.allowedPhones.map(digitsOf));
  const findWords = createFindWords(suppression.forbiddenWords);
  const patterns = compileAll(suppression.patterns);
  const exceptions = compileAll(suppression.exceptions);

  const hidesUrl = (url: string): boolean => {
    if (/^mailto:/i.test(url)) return emails && !isAllowedHost(url.slice(url.lastIndexOf('@') + 1));
    if (/^tel:/i.test(url)) return phones && !allowedPhones.has(digitsOf(url));
    return links && !isAllowedHost(hostOf(url));
  };

  function contacts(text: string): Span[] {
    if (!links && !emails && !phones) return [];
    const found = findLinks(text).filter(({url}) => !/^tel:/i.test(url));
    const hidden: Span[] = found.filter(({url}) => hidesUrl(url));
    if (!phones || !/\p{Nd}/u.test(text)) return hidden;
    // A number within an address is part of the address.
    const numbers = findNumbers(text).filter(
      ({start, end}) =>
        !found.some((link) => link.start < end && start < link.end) &&
        !allowedPhones.has(digitsOf(text.slice(start, end))),
    );
    return [...hidden, ...numbers];
  }

  return {
    hidesUrl,
    find(text, known = []) {
      const custom = runPatterns([...patterns, ...exceptions], text);
      // Better nothing to read than something that should be hidden.
      if (!custom) return [{start: 0, end: text.length}];
      const spans = [...known, ...contacts(text), ...findWords(text), ...custom.slice(0, patterns.length).flat()];
      const hidden = subtractSpans(joined(spans, text), joined(custom.slice(patterns.length).flat(), text));
      return joined(hidden, text);
    },
  };
}

function compileAll(sources: readonly string[]): RegExp[] {
  return sources.flatMap((source) => compilePattern(source) ?? []);
}

/** `*.example.com` stands for every subdomain, `example.com` for itself. */
function createIsAllowedHost(allowed: readonly string[]): (host: string) => boolean {
  const exact = new Set<string>();
  const parents = new Set<string>();
  for (const entry of allowed) {
    if (entry.startsWith('*.')) parents.add(normalised(entry.slice(2)));
    else exact.add(normalised(entry));
  }
  return (host) => {
    const name = normalised(host);
    if (exact.has(name)) return true;
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (parents.has(name.slice(dot + 1))) return true;
    }
    return false;
  };
}

/** A host as URLs hold it: lower case, Punycode. */
function normalised(host: string): string {
  return hostOf(`https://${host}`) || host.toLowerCase();
}

function hostOf(url: string): string {
  return parseUrl(url)?.hostname.replace(/\.$/, '') ?? '';
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** In order; those that overlap, touch or have only spaces between them are one. */
function joined(spans: readonly Span[], text: string): Span[] {
  const merged: {start: number; end: number}[] = [];
  for (const {start, end} of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && (start <= last.end || /^[ \u00A0]*$/.test(text.slice(last.end, start)))) {
      last.end = Math.max(last.end, end);
    } else merged.push({start, end});
  }
  return merged;
}
