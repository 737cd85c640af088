import type {UserSnapshot} from './user-snapshot.js';

/** A user and whether they have a live connection: a session, an open chat, or the Data API in use. */
export interface UserOnlineSnapshot {
  readonly user: UserSnapshot;
  readonly isConnected: boolean;
}
