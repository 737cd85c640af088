import type {TextNode} from '../content.js';
import type {Span} from './span.js';
import {parseUrl} from '../parse-url.js';

const link = /<((?:https?:\/\/|mailto:|tel:)[^\s<>|`]+)\|/iy;
const action = /<action(button|link):([^\s<>|?`]+)(?:\?([^\s<>|`]*))?\|/iy;
const mention = /<@([^\n<>|`]+)\|/y;

/**
 * The forms that only a backend's text has: `<url|label>`, `<actionbutton:name?k=v|label>`, `<actionlink:…|label>` and
 * `<@id|name>`. The first `|` separates, the first `>` ends; a form stays within its line.
 * @param text with code covered up
 * @param parseLabel reads the nodes between two positions
 */
export function findForms(text: string, parseLabel: (from: number, to: number) => TextNode[]): Span[] {
  const spans: Span[] = [];
  const nextClose = monotoneIndexOf(text, '>');
  const nextNewline = monotoneIndexOf(text, '\n');
  for (let start = text.indexOf('<'); start >= 0;) {
    const close = nextClose(start);
    if (close === Infinity) break;
    const form = close < nextNewline(start) ? parseForm(text, start, close, parseLabel) : undefined;
    if (form) spans.push({start, end: close + 1, node: form});
    start = text.indexOf('<', form ? close : start + 1);
  }
  return spans;
}

function parseForm(
  text: string,
  start: number,
  close: number,
  parseLabel: (from: number, to: number) => TextNode[],
): TextNode | undefined {
  const head = (pattern: RegExp) => {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    return match && pattern.lastIndex < close ? {match, label: pattern.lastIndex} : undefined;
  };
  const linkHead = head(link);
  if (linkHead) {
    const url = linkHead.match[1]!;
    return parseUrl(url) ? {type: 'link', url, children: parseLabel(linkHead.label, close)} : undefined;
  }
  const actionHead = head(action);
  if (actionHead) {
    const [, kind, name, query = ''] = actionHead.match;
    return {
      type: kind!.toLowerCase() === 'button' ? 'actionButton' : 'actionLink',
      action: name!,
      params: Object.fromEntries(new URLSearchParams(query)),
      children: parseLabel(actionHead.label, close),
    };
  }
  const mentionHead = head(mention);
  return mentionHead && {type: 'mention', id: mentionHead.match[1]!, text: text.slice(mentionHead.label, close)};
}

/** `indexOf` for starts that only grow: passes over the text once in all. Infinity when there is none. */
function monotoneIndexOf(text: string, char: string): (from: number) => number {
  let at = -1;
  return (from) => {
    if (at < from) at = text.indexOf(char, from);
    if (at < 0) at = Infinity;
    return at;
  };
}
