/** Why a request failed (spec/data-api.md §15). */
export type ErrorCode =
  'INVALID' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'LIMIT' | 'RATE_LIMITED' | 'UNAVAILABLE' | 'INTERNAL';
