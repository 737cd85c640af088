import type {TextNode} from '../content.js';
import {findForms} from './backend-forms.js';
import {findCode} from './code.js';
import {append, parseInline} from './inline.js';
import {addSpans, type Source} from './span.js';

/** A link that a finder saw in a text: `text.slice(start, end)` is what the reader sees. */
export interface FoundLink {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

export interface UserMarkupOptions {
  /**
   * Finds URLs, addresses and phone numbers, in order of position. What is no text for links, such as code, reaches
   * it as backticks. Absent: no autolinks.
   */
  readonly links?: (text: string) => readonly FoundLink[];
  /** Names with their colons, such as `:party:`. */
  readonly customEmojis?: ReadonlySet<string>;
}

export interface MarkupOptions extends UserMarkupOptions {
  /** Whether `<url|label>`, `<actionbutton:…|label>`, `<actionlink:…|label>` and `<@id|name>` mean something. */
  readonly backend?: boolean;
}

const nothing: Source['spans'] = new Map();

/**
 * Reads text markup (spec/data-api.md §9.1). Never throws, takes time in proportion to the text and keeps every
 * character that is no markup: a mark that pairs with nothing is literal. Depth is bounded: a list, its point, a link
 * and one of each style.
 */
export function parseMarkup(text: string, options: MarkupOptions = {}): TextNode[] {
  return read(text, options, options.backend ? findForms : undefined);
}

/** `parseMarkup` without the forms of a backend: a browser that parses nothing else leaves them out of its bundle. */
export function parseUserMarkup(text: string, options: UserMarkupOptions = {}): TextNode[] {
  return read(text, options);
}

function read(text: string, {links, customEmojis}: UserMarkupOptions, forms?: typeof findForms): TextNode[] {
  let source = addSpans({text, mask: text, spans: nothing}, findCode(text));
  const inline = (from: number, to: number) => parseInline(source, from, to, customEmojis);
  if (forms) source = addSpans(source, forms(source.mask, inline));
  if (links) source = addLinks(source, links(source.mask));

  const {mask} = source;
  const nodes: TextNode[] = [];
  let points: TextNode[] | undefined;
  for (let from = 0, to = -1; to < text.length; from = to + 1) {
    to = mask.indexOf('\n', from);
    if (to < 0) to = text.length;
    if (isPoint(mask, from, to)) {
      if (!points) nodes.push({type: 'bulletList', children: (points = [])});
      points.push({type: 'bulletPoint', children: inline(from + 2, to)});
    } else {
      // The newlines around a list belong to it.
      if (from > 0 && !points) append(nodes, '\n');
      points = undefined;
      if (from < to) for (const node of inline(from, to)) append(nodes, node);
    }
  }
  return nodes;
}

function isPoint(mask: string, from: number, to: number): boolean {
  return mask[from + 1] === ' ' && '-*+'.includes(mask[from]!) && mask.slice(from + 2, to).trim() !== '';
}

function addLinks(source: Source, links: readonly FoundLink[]): Source {
  if (links.length === 0) return source;
  const {text, mask, spans} = source;
  const all = new Map(spans);
  for (const {start, end, url} of links)
    all.set(start, {start, end, node: {type: 'autoLink', url, text: text.slice(start, end)}});
  return {text, mask, spans: all};
}
