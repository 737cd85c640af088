import type {Span} from './span.js';

const fence = '```';

/** Code between fences, which may hold anything, newlines included. */
export function findCode(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf(fence); start >= 0;) {
    const close = text.indexOf(fence, start + fence.length + 1);
    if (close < 0) break;
    const end = close + fence.length;
    spans.push({start, end, node: {type: 'codeSpan', text: text.slice(start + fence.length, close)}});
    start = text.indexOf(fence, end);
  }
  return spans;
}
