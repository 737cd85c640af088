/**
 * Arrow keys, Home and End take the focus to another message, Enter from a message to what can be done with it, and Escape
 * back to the message (spec/ui.md §13).
 */
export function moveBetweenRows(event: KeyboardEvent, scroller: Element | null, list: Element | null): void {
  const target = event.target as HTMLElement;
  const row = target.closest<HTMLElement>('.row');
  if (event.key === 'Escape' && row && row !== target) {
    event.stopPropagation();
    row.focus({preventScroll: true});
    return;
  }
  if (target !== scroller && target !== row) return;
  if (event.key === 'Enter' && row) {
    const first = row.querySelector<HTMLElement>('.actions button');
    if (!first) return;
    event.preventDefault();
    first.focus({preventScroll: true});
    return;
  }
  const rows = [...(list?.querySelectorAll<HTMLElement>('article.row') ?? [])];
  const index = rows.indexOf(target);
  const next = {
    ArrowUp: index < 0 ? rows.at(-1) : rows[Math.max(0, index - 1)],
    ArrowDown: index < 0 ? rows.at(-1) : rows[index + 1],
    Home: rows[0],
    End: rows.at(-1),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next.focus({preventScroll: true});
  next.scrollIntoView({block: 'nearest'});
}
