import type {UserSnapshot} from './user-snapshot.js';

/** One user's reaction with one emoji. `createdAt` is in milliseconds. */
export interface SingleReactionSnapshot {
  readonly user: UserSnapshot;
  readonly createdAt: number;
}
