import type {TextNode} from '../content.js';

/** A part of a text that is already understood; what it holds is not looked at again. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly node: TextNode;
}

/** A text on its way to nodes. */
export interface Source {
  readonly text: string;
  /** The text with every understood character, except those of links, replaced by a backtick; same length. */
  readonly mask: string;
  /** By where they start. */
  readonly spans: ReadonlyMap<number, Span>;
}

/** Adds spans, in order of position, to a source and covers them in its mask. */
export function addSpans(source: Source, added: readonly Span[]): Source {
  if (added.length === 0) return source;
  const {text, mask, spans} = source;
  let covered = '';
  let from = 0;
  const all = new Map(spans);
  for (const span of added) {
    covered += mask.slice(from, span.start) + '`'.repeat(span.end - span.start);
    from = span.end;
    all.set(span.start, span);
  }
  return {text, mask: covered + mask.slice(from), spans: all};
}
