/** Somebody who is named in a text that is being written: `text.slice(start, end)` is `@` and their name. */
export interface Mention {
  readonly id: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}
