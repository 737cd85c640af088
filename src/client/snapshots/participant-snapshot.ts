import type {Notify} from '../../protocol/index.js';
import type {UserSnapshot} from './user-snapshot.js';

/** A user's membership of a conversation at one moment (spec/data-api.md §7). */
export interface ParticipantSnapshot {
  readonly user: UserSnapshot;
  readonly access: 'ReadWrite' | 'Read';
  readonly notify: Notify;
  /** Milliseconds. */
  readonly joinedAt: number;
}
