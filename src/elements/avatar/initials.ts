const firstLetter = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** Up to two letters that stand for a name: the first of its first and last word. */
export function initialsOf(name: string): string {
  const words = name
    .slice(0, 200)
    .split(/\s+/u)
    .filter((word) => firstLetter.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return (
    letters
      .map((word) => (word && firstLetter.exec(word)?.[0]) ?? '')
      .join('')
      .toLocaleUpperCase() || '?'
  );
}
