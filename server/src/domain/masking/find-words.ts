import type {Span} from './span.js';

const wordRun = /[\p{L}\p{N}\p{M}_]+/gu;
const wordHere = /[\p{L}\p{N}\p{M}_]/uy;
const wordAtEnd = /[\p{L}\p{N}\p{M}_]$/u;
/** Scripts that put no spaces between words: there a word is found anywhere. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

interface Phrase {
  readonly lower: string;
  /** Where its first run of letters and digits begins. */
  readonly offset: number;
  /** Whether a letter or digit after it would make its last word another. */
  readonly endsInWord: boolean;
}

/** Finds whole words and phrases, whatever their case, in one pass over the words of a text. */
export function createFindWords(phrases: readonly string[]): (text: string) => Span[] {
  const byFirstRun = new Map<string, Phrase[]>();
  const anywhere: string[] = [];
  for (const phrase of phrases) {
    const lower = phrase.toLowerCase();
    const first = [...lower.matchAll(wordRun)][0];
    if (unspaced.test(lower) || !first) {
      anywhere.push(lower);
      continue;
    }
    const others = byFirstRun.get(first[0]);
    const entry = {lower, offset: first.index, endsInWord: wordAtEnd.test(lower)};
    if (others) others.push(entry);
    else byFirstRun.set(first[0], [entry]);
  }

  return (text) => {
    if (phrases.length === 0) return [];
    const lower = lowerCase(text);
    const spans = anywhere.flatMap((phrase) => occurrences(lower, phrase));
    for (const match of lower.matchAll(wordRun)) {
      for (const {lower: phrase, offset, endsInWord} of byFirstRun.get(match[0]) ?? []) {
        // Here begins a word of the text, or what is in no word.
        const start = match.index - offset;
        const end = start + phrase.length;
        if (start < 0 || !lower.startsWith(phrase, start)) continue;
        wordHere.lastIndex = end;
        if (!endsInWord || !wordHere.test(lower)) spans.push({start, end});
      }
    }
    return spans;
  };
}

/** In lower case with every character at its old place. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char)).join('');
}

function occurrences(text: string, phrase: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
    spans.push({start: at, end: at + phrase.length});
  }
  return spans;
}
