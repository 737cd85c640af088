/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
/** Nothing to fold but case, and no script without spaces. */
const ascii = /^[\0-\x7f]*$/;
/** Around words; `+` and the like belong to no word either. Pictures may be looked for. */
const edge = /[\p{P}`~^$+<=>|]/u;

/**
 * The words of a text as search compares them (spec/data-api.md §13): split at spaces, without punctuation at their ends,
 * without case and without marks over letters. Where a script has no spaces, each pair of neighbouring characters is a word,
 * so that any part of a sentence can be found. No word twice.
 */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  const folded = fold(text);
  const isSpaced = folded.search(unspaced) < 0;
  for (const part of folded.split(/[\s\p{Cc}\u200b]+/u)) {
    const word = withoutEdges(part);
    if (word === '') continue;
    if (isSpaced) words.add(word);
    else addWord(words, word);
  }
  return [...words];
}

/** Whether each word of a query begins a word of the text. Both are results of `searchWords`. */
export function matchesWords(query: readonly string[], text: readonly string[]): boolean {
  return query.every((wanted) => text.some((word) => word.startsWith(wanted)));
}

/** `ß` is `ss` and both small sigmas are one; by way of capitals both come out. */
function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cs}]/gu, (character) => (character === '\u200b' ? ' ' : ''))
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ς', 'σ')
    .replace(/[’‘]/g, "'");
}

function addWord(words: Set<string>, word: string): void {
  let end = 0;
  for (const match of word.matchAll(unspaced)) {
    addSpaced(words, word.slice(end, match.index));
    addPairs(words, [...match[0]]);
    end = match.index + match[0].length;
  }
  addSpaced(words, word.slice(end));
}

function addSpaced(words: Set<string>, part: string): void {
  if (part === '') return;
  const word = withoutEdges(part);
  if (word !== '') words.add(word);
}

/** A regular expression would look for the end of each run of signs again from each of its characters. */
function withoutEdges(part: string): string {
  let start = 0;
  let end = part.length;
  for (let character = firstOf(part, start); edge.test(character); character = firstOf(part, start)) {
    start += character.length;
  }
  for (let character = lastOf(part, end); end > start && edge.test(character); character = lastOf(part, end)) {
    end -= character.length;
  }
  return part.slice(start, end);
}

function firstOf(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : '';
}

function lastOf(text: string, end: number): string {
  const isPair = end > 1 && text.codePointAt(end - 2)! > 0xffff;
  return text.slice(Math.max(0, end - (isPair ? 2 : 1)), end);
}

/** The last character stands alone where it does not begin a pair. */
function addPairs(words: Set<string>, characters: readonly string[]): void {
  characters.forEach((character, index) => words.add(character + (characters[index + 1] ?? '')));
}
