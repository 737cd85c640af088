/** Names the reactions with one emoji to one message (spec/data-api.md §11). */
export interface ReactionsRef {
  /** One Unicode emoji or `:name:`; the server validates and normalises it. */
  readonly emoji: string;
  readonly messageId: string;
  readonly conversationId: string;
  /** Does nothing if the current user reacted already. */
  add(): Promise<void>;
  /** Does nothing if the current user did not react. */
  remove(): Promise<void>;
}
