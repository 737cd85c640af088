/**
 * How much of a link's text belongs to the link: trailing `.,;:!?)` do not, except a `)` that balances a `(`
 * (spec/data-api.md §9.1, rule 7). Returns the length that remains.
 */
export function linkEnd(text: string): number {
  let open = 0;
  for (const char of text) open += char === '(' ? 1 : char === ')' ? -1 : 0;
  let end = text.length;
  for (; end > 0; end--) {
    const last = text[end - 1]!;
    if (last === ')') {
      if (open >= 0) break;
      open++;
    } else if (!'.,;:!?'.includes(last)) break;
  }
  return end;
}
