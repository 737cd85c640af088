/** What a jump among highlighted words came to. */
export interface HighlightResult {
  readonly found: boolean;
  /** There is no further match in that direction. */
  readonly isLast: boolean;
}

export interface HighlightControls {
  /** To the match before, loading older messages when needed. */
  jumpUp(): Promise<HighlightResult>;
  jumpDown(): Promise<HighlightResult>;
}

/** What can mark words: a chat, or the element around one. */
interface Highlighting {
  highlightedWords?: readonly string[] | undefined;
  jump(direction: 'older' | 'newer'): Promise<HighlightResult>;
}

/** Marks words, and gives the ways from one match to the next. */
export function highlightWords(chat: Highlighting, words: readonly string[]): HighlightControls {
  chat.highlightedWords = words;
  return {jumpUp: () => chat.jump('older'), jumpDown: () => chat.jump('newer')};
}
