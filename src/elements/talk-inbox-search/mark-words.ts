import {fold} from '../../i18n/fold.js';

/** A part of a text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

/** Written without spaces between words: a match may begin anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
/** No part of a word. */
const edge = /[\p{P}`~^$+<=>|]/u;

/** The words of a query as `markWords` compares them: without case, accents, and signs around them. */
export function queryWords(query: string): readonly string[] {
  return query.split(/\s+/).map(bare).filter(Boolean);
}

/** Cuts a text where one of the words begins a word of it, as the search finds them (spec/data-api.md §13). */
export function markWords(text: string, words: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const [from, to] of hitsIn(text, words)) {
    if (from < end) continue;
    if (from > end) pieces.push({text: text.slice(end, from), isHit: false});
    pieces.push({text: text.slice(from, to), isHit: true});
    end = to;
  }
  if (end < text.length) pieces.push({text: text.slice(end), isHit: false});
  return pieces;
}

/** Where hits begin and end, in the order of the text. */
function* hitsIn(text: string, words: readonly string[]): Generator<readonly [number, number]> {
  let isStart = true;
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    if (/\s/.test(character)) isStart = true;
    else if (!isStart || !edge.test(character)) {
      const mayBegin = isStart || unspaced.test(character);
      const length = mayBegin ? Math.max(0, ...words.map((word) => lengthOf(text, at, word))) : 0;
      if (length) yield [at, at + length];
      isStart = false;
    }
    at += character.length;
  }
}

/** How much of a text, from a place on, is this word whatever the case and accents; 0 if it is another. */
function lengthOf(text: string, from: number, word: string): number {
  let folded = '';
  let at = from;
  while (at < text.length && folded.length < word.length) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    folded += fold(character);
    if (!word.startsWith(folded) && !folded.startsWith(word)) return 0;
    at += character.length;
  }
  if (!folded.startsWith(word)) return 0;
  // Marks belong to the letter before them.
  while (/^\p{M}/u.test(text.slice(at, at + 2))) at += String.fromCodePoint(text.codePointAt(at)!).length;
  return at - from;
}

function bare(word: string): string {
  const characters = [...fold(word)];
  while (characters.length && edge.test(characters[0]!)) characters.shift();
  while (characters.length && edge.test(characters.at(-1)!)) characters.pop();
  return characters.join('');
}
