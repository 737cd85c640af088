export interface HighlightResult {
  readonly found: boolean;
  /** There is no further match that way. */
  readonly isLast: boolean;
}

/** Goes from match to match (spec/js-sdk.md §5.2), loading older messages when needed. */
export interface HighlightControls {
  /** To the one before, which is older. */
  jumpUp(): Promise<HighlightResult>;
  jumpDown(): Promise<HighlightResult>;
}
