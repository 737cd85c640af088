import {HIDDEN, type ContentBlock, type Message, type TextNode} from 'talk-elements/protocol';
import type {Rules} from './rules.js';
import type {Span} from './span.js';

/** A message without what the rules hide: the same object if that is nothing. */
export function maskMessage(message: Message, rules: Rules, replacement: string | null): Message {
  const content = message.content.map((block) => maskBlock(block, rules, replacement ?? HIDDEN));
  return content.every((block, index) => block === message.content[index]) ? message : {...message, content};
}

function maskBlock(block: ContentBlock, rules: Rules, replacement: string): ContentBlock {
  switch (block.type) {
    case 'text': {
      const children = maskNodes(block.children, rules, replacement);
      return children === block.children ? block : {...block, children};
    }
    case 'file': {
      const {filename} = block;
      // What ends like a file may still be an address: both readings count.
      const stem = filename.replace(/\.[^.]*$/, '');
      const spans = rules.find(filename, rules.find(stem));
      if (spans.length === 0) return block;
      // The address goes on working without the name that it ends with.
      const url = block.url.replace(/[^/]*$/, 'file');
      return {...block, url, filename: cut(filename, 0, spans, replacement)};
    }
    default:
      return block;
  }
}

/**
 * Looks at the text of all nodes as one, so that styles within an address do not save it. A node that loses part of its
 * text becomes plain text; a link that must not be followed is one no more.
 */
function maskNodes(nodes: readonly TextNode[], rules: Rules, replacement: string): readonly TextNode[] {
  let text = '';
  const known: Span[] = [];
  let unlinks = false;
  const collect = (node: TextNode): void => {
    const start = text.length;
    if (typeof node === 'string') text += node;
    else if ('text' in node) text += node.text;
    else {
      const isItem = node.type === 'bulletPoint';
      if (isItem) text += '\n';
      node.children.forEach(collect);
      if (isItem) text += '\n';
    }
    if (!isHiddenLink(node, rules)) return;
    known.push({start, end: text.length});
    unlinks ||= typeof node === 'object' && node.type === 'link';
  };
  nodes.forEach(collect);
  const spans = rules.find(text, known);
  if (spans.length === 0 && !unlinks) return nodes;

  let at = 0;
  const rebuild = (node: TextNode): readonly TextNode[] => {
    if (typeof node === 'string') return texts(node);
    if ('text' in node) {
      const start = at;
      const rest = texts(node.text);
      return spans.some((span) => span.start < at && start < span.end) ? rest : [node];
    }
    const isItem = node.type === 'bulletPoint';
    if (isItem) at += 1;
    const children = node.children.flatMap(rebuild);
    if (isItem) at += 1;
    if (isHiddenLink(node, rules)) return children.length > 0 ? children : [replacement];
    return [{...node, children}];
  };
  const texts = (whole: string): string[] => {
    const rest = cut(whole, at, spans, replacement);
    at += whole.length;
    return rest === '' ? [] : [rest];
  };
  return nodes.flatMap(rebuild);
}

function isHiddenLink(node: TextNode, rules: Rules): boolean {
  return typeof node === 'object' && 'url' in node && rules.hidesUrl(node.url);
}

/** A part of a text that begins at `offset`, without the spans; each is replaced where it begins. */
function cut(part: string, offset: number, spans: readonly Span[], replacement: string): string {
  let rest = '';
  let at = offset;
  const end = offset + part.length;
  for (const span of spans) {
    if (span.end <= offset || span.start >= end) continue;
    rest += part.slice(at - offset, Math.max(span.start, offset) - offset);
    if (span.start >= offset) rest += replacement;
    at = Math.min(span.end, end);
  }
  return rest + part.slice(at - offset);
}
