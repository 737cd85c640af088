import type {Notify} from '../../protocol/index.js';
import type {ParticipantSnapshot} from '../snapshots/participant-snapshot.js';
import type {SingleParticipantSubscription} from '../subscriptions/subscription.js';

export interface CreateParticipantParams {
  access?: 'ReadWrite' | 'Read';
  notify?: Notify;
}

/** Absent keeps, null resets to "ReadWrite" or true. */
export interface SetParticipantParams {
  access?: 'ReadWrite' | 'Read' | null;
  notify?: Notify | null;
}

/** Names a membership; holds no data (spec/data-api.md §7). */
export interface ParticipantRef {
  readonly userId: string;
  readonly conversationId: string;
  get(): Promise<ParticipantSnapshot | null>;
  /** Adds the user if absent. */
  set(params: SetParticipantParams): Promise<void>;
  /** Like `set`, but rejects with NOT_FOUND if absent. */
  edit(params: SetParticipantParams): Promise<void>;
  createIfNotExists(params?: CreateParticipantParams): Promise<void>;
  /** Does nothing if absent. */
  delete(): Promise<void>;
  subscribe(onSnapshot?: (snapshot: ParticipantSnapshot | null) => void): SingleParticipantSubscription;
}
