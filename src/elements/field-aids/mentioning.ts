import type {ContentBlock, OutgoingMessage, TextNode} from '../../client/index.js';
import {parseUserMarkup} from '../../protocol/markup/parse-markup.js';
import {toMarkup} from '../../protocol/markup/to-markup.js';
import {findLinks} from '../content/find-links.js';
import type {Draft} from '../talk-chatbox/draft.js';
import type {Mention} from './mention.js';

/** Stands for a mention while markup is read or written: a character that no text may hold. */
const mark = '\uFDD0';

/** What is sent of a text with mentions: content that names who is meant, or just the text where nobody is. */
export function toOutgoing(text: string, mentions: readonly Mention[] = []): Pick<OutgoingMessage, 'text' | 'content'> {
  const named = [...mentions];
  if (!named.length) return {text: text.trim()};
  let marked = '';
  let at = 0;
  for (const {start, end} of named) {
    marked += text.slice(at, start).replaceAll(mark, '') + mark;
    at = end;
  }
  marked = (marked + text.slice(at).replaceAll(mark, '')).trim();
  const next = () => named.shift()!;
  const children = parseUserMarkup(marked, {links: findLinks}).flatMap((node) => withMentions(node, next));
  return {content: [{type: 'text', children}]};
}

/** A message's text as it is edited, with whom it mentions. */
export function toDraft(content: readonly ContentBlock[]): Pick<Draft, 'text' | 'mentions'> {
  const found: {id: string; text: string}[] = [];
  const blocks = content.map((block) =>
    block.type === 'text' ? {...block, children: block.children.map((node) => withMarks(node, found))} : block,
  );
  const [head = '', ...rest] = (toMarkup(blocks) ?? '').split(mark);
  const mentions: Mention[] = [];
  let text = head;
  rest.forEach((part, index) => {
    const {id, text: name} = found[index]!;
    const start = text.length;
    text += `@${name}`;
    mentions.push({id, name, start, end: text.length});
    text += part;
  });
  return {text, mentions};
}

function withMentions(node: TextNode, next: () => Mention): TextNode[] {
  if (typeof node === 'string') {
    return node.split(mark).flatMap((part, index): TextNode[] => {
      const rest = part ? [part] : [];
      if (!index) return rest;
      const {id, name} = next();
      return [{type: 'mention', id, text: name}, ...rest];
    });
  }
  if ('children' in node) return [{...node, children: node.children.flatMap((child) => withMentions(child, next))}];
  // Nobody is named within code.
  if ('text' in node) return [{...node, text: node.text.replaceAll(mark, () => `@${next().name}`)}];
  return [node];
}

function withMarks(node: TextNode, found: {id: string; text: string}[]): TextNode {
  if (typeof node === 'string') return node.replaceAll(mark, '');
  if (node.type === 'mention') {
    found.push(node);
    return mark;
  }
  return 'children' in node ? {...node, children: node.children.map((child) => withMarks(child, found))} : node;
}
