import type {UserSnapshot} from './user-snapshot.js';

/** At most five others are typing, longest first. */
export interface FewTypingSnapshot {
  readonly many: false;
  readonly users: UserSnapshot[];
}

/** More than five are typing. */
export interface ManyTypingSnapshot {
  readonly many: true;
}

/** Who is typing besides the current user (spec/data-api.md §10). */
export type TypingSnapshot = FewTypingSnapshot | ManyTypingSnapshot;
