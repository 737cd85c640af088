import type {TextNode} from '../content.js';
import {linkEnd} from './link-end.js';
import type {Source, Span} from './span.js';

type Style = 'bold' | 'italic' | 'strikethrough';

interface Frame {
  readonly mark: string;
  /** Just behind the mark. */
  readonly from: number;
  readonly nodes: TextNode[];
}

const styles: Readonly<Record<string, Style>> = {'*': 'bold', _: 'italic', '~': 'strikethrough'};
const startsWithWord = /^[\p{L}\p{M}\p{N}]/u;
const endsWithWord = /[\p{L}\p{M}\p{N}]$/u;
const space = /\s/;
/** Without one of these a text is just text. */
const special = /[*_~:]/;
const emoji = /:[^\s:]{1,48}:/y;

/** Reads one line, or a part of one: styles, custom emojis and what is already understood. */
export function parseInline(source: Source, from: number, to: number, customEmojis?: ReadonlySet<string>): TextNode[] {
  const {text, mask, spans} = source;
  if (spans.size === 0 && !special.test(mask.slice(from, to))) return from < to ? [text.slice(from, to)] : [];
  // A style is open at most once, so frames are at most four and all work here is linear.
  const open: Frame[] = [{mark: '', from, nodes: []}];
  let literal = from;

  const flush = (end: number) => append(open.at(-1)!.nodes, text.slice(literal, end));
  const depthOf = (mark: string) => open.findIndex((frame) => frame.mark === mark);
  /** Makes the marks of inner frames literal. */
  const unwind = (depth: number) => {
    while (open.length > depth + 1) {
      const {mark, nodes} = open.pop()!;
      for (const node of [mark, ...nodes]) append(open.at(-1)!.nodes, node);
    }
  };
  const put = (node: TextNode, start: number, end: number) => {
    flush(start);
    open.at(-1)!.nodes.push(node);
    literal = end;
  };

  for (let i = from; i < to;) {
    const char = mask[i]!;
    const span = spans.get(i);
    if (span) {
      const {node, end} = withoutClosingMarks(span, (mark) => depthOf(mark) > 0);
      put(node, i, end);
      i = end;
      continue;
    }
    const type = styles[char];
    // A mark beside its own kind is a line, a rating, anything but a mark.
    if (type && mask[i - 1] !== char && mask[i + 1] !== char) {
      const depth = depthOf(char);
      if (depth > 0) {
        if (isEnd(mask, i)) {
          flush(i);
          unwind(depth);
          const {nodes} = open.pop()!;
          open.at(-1)!.nodes.push({type, children: nodes});
          literal = i + 1;
        }
      } else if (i + 1 < to && isStart(mask, i)) {
        flush(i);
        open.push({mark: char, from: i + 1, nodes: []});
        literal = i + 1;
      }
    } else if (char === ':' && customEmojis) {
      emoji.lastIndex = i;
      const name = emoji.exec(mask)?.[0];
      if (name && i + name.length <= to && customEmojis.has(name)) {
        put({type: 'customEmoji', text: name}, i, i + name.length);
        i = literal;
        continue;
      }
    }
    i++;
  }
  flush(to);
  unwind(0);
  return open[0]!.nodes;
}

/** Adds a node; neighbouring strings become one, empty ones vanish. */
export function append(nodes: TextNode[], node: TextNode): void {
  const last = nodes.at(-1);
  if (typeof node !== 'string') nodes.push(node);
  else if (typeof last === 'string') nodes[nodes.length - 1] = last + node;
  else if (node !== '') nodes.push(node);
}

/** Whether a mark may open: not behind a word, and before something. */
function isStart(mask: string, at: number): boolean {
  return !space.test(mask[at + 1]!) && !endsWithWord.test(mask.slice(Math.max(0, at - 2), at));
}

/** Whether a mark may close: behind something, and not before a word. */
function isEnd(mask: string, at: number): boolean {
  return !space.test(mask[at - 1]!) && !startsWithWord.test(mask.slice(at + 1, at + 3));
}

/** A link without the characters at its end that close a style opened before it, as in `*see https://x.example*`. */
function withoutClosingMarks(span: Span, isOpen: (mark: string) => boolean): Span {
  const {start, node} = span;
  if (typeof node === 'string' || node.type !== 'autoLink') return span;
  const closed: string[] = [];
  let length = node.text.length;
  for (;;) {
    const last = node.text[length - 1]!;
    if (!styles[last] || closed.includes(last) || !isOpen(last)) break;
    closed.push(last);
    length = linkEnd(node.text.slice(0, length - 1));
  }
  const cut = node.text.slice(length);
  if (!cut || !node.url.endsWith(cut)) return span;
  const url = node.url.slice(0, -cut.length);
  return {start, end: start + length, node: {type: 'autoLink', url, text: node.text.slice(0, length)}};
}
