/** Something to put into a text in place of what was typed of it. */
export interface Suggestion {
  readonly key: string;
  /** What stands before its name. */
  readonly look: unknown;
  readonly label: string;
  readonly hint?: string;
  /** What it puts into the text. */
  readonly text: string;
  /** Whom that mentions. */
  readonly userId?: string;
}
