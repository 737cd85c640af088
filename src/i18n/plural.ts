/** By hand: loading the browser's rules for lists and plurals takes longer than everything else a chat does to open. */
export const plural = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
