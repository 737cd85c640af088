/** A part of a text: UTF-16 offsets, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What of `spans` no span of `holes` covers; both in order and apart. */
export function subtractSpans(spans: readonly Span[], holes: readonly Span[]): Span[] {
  return spans.flatMap(({start, end}) => {
    const rest: Span[] = [];
    let from = start;
    for (const hole of holes) {
      if (hole.end <= from || hole.start >= end) continue;
      if (hole.start > from) rest.push({start: from, end: hole.start});
      from = Math.max(from, hole.end);
    }
    return from < end ? [...rest, {start: from, end}] : rest;
  });
}
