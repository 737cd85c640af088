/** How large a filter may be that is sent to the server. */
export const FilterLimits = {
  /** Alternatives of one `any`. */
  filterAlternatives: 50,
  /** Values of one `oneOf`. */
  filterValues: 1000,
} as const;
