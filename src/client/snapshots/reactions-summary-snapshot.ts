/** How often one emoji was given to a message (spec/data-api.md §11). */
export interface ReactionsSummarySnapshot {
  readonly emoji: string;
  readonly count: number;
  readonly currentUserReacted: boolean;
}
