/** Takes the focus to another message, if the key asks for that on the list itself or on a message. */
export function moveBetweenRows(event: KeyboardEvent, scroller: Element | null, list: Element | null): void {
  const target = event.target as Element;
  if (target !== scroller && !target.matches('.row')) return;
  const rows = [...(list?.querySelectorAll<HTMLElement>('article.row') ?? [])];
  const index = rows.indexOf(target as HTMLElement);
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
