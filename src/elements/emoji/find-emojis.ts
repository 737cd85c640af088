import {fold} from '../../i18n/fold.js';
import type {Emoji} from './emoji.js';

/** Those that a query names, best first: by the beginning of a name, of a word in it, then of whatever else finds them. */
export function findEmojis(emojis: readonly Emoji[], query: string, most: number): readonly Emoji[] {
  const wanted = fold(query)
    .split(/[\s_]+/)
    .filter(Boolean);
  if (!wanted.length) return [];
  const whole = wanted.join(' ');
  const ranked: Emoji[][] = [[], [], []];
  for (const emoji of emojis) {
    const rank = rankOf(emoji, whole, wanted);
    if (rank !== undefined) ranked[rank]!.push(emoji);
  }
  // The shortest name is the plainest thing: "cat" before "cat with tears of joy".
  ranked[0]!.sort((a, b) => lengthOf(a, whole) - lengthOf(b, whole));
  return ranked.flat().slice(0, most);
}

function rankOf(emoji: Emoji, whole: string, wanted: readonly string[]): number | undefined {
  const names = namesOf(emoji);
  if (names.some((name) => name.startsWith(whole))) return 0;
  const words = names.flatMap((name) => name.split(/[\s:]+/));
  if (wanted.every((each) => words.some((word) => word.startsWith(each)))) return 1;
  const tags = emoji.tags.map(fold);
  return wanted.every((each) => [...words, ...tags].some((word) => word.startsWith(each))) ? 2 : undefined;
}

function lengthOf(emoji: Emoji, whole: string): number {
  return Math.min(...namesOf(emoji).flatMap((name) => (name.startsWith(whole) ? [name.length] : [])));
}

function namesOf({name, shortcodes}: Emoji): readonly string[] {
  return [name, ...shortcodes].map((each) => fold(each).replaceAll('_', ' '));
}
