/** An emoji that can be chosen. */
export interface Emoji {
  /** The character, or the name of one of the page's own with its colons. */
  readonly emoji: string;
  /** In the reader's language. */
  readonly name: string;
  /** How it is typed between colons. */
  readonly shortcodes: readonly string[];
  /** Which of the nine groups it belongs to; -1 for the page's own. */
  readonly group: number;
  readonly takesTone: boolean;
  /** What else finds it. */
  readonly tags: readonly string[];
}
