import type {ConversationFilter, Permissions} from '../../protocol/index.js';
import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';

/** Everything an inbox lists. Frozen; parts that did not change are the same objects. */
export interface FeedSnapshot {
  /** `loading`: no answer yet. `error`: see `error`; becomes `ready` by itself once the cause is gone. */
  readonly state: 'loading' | 'ready' | 'error';
  readonly error: Error | null;
  /** The current user; null until known or while they do not exist on the server. */
  readonly me: UserSnapshot | null;
  /** Last activity first. */
  readonly conversations: readonly ConversationSnapshot[];
  readonly loadedAll: boolean;
  /** What the user's role allows; null until connected once. */
  readonly permissions: Permissions | null;
  /** It is what this browser kept of an earlier page; the server has not answered yet. */
  readonly isKept: boolean;
}

/** Who takes part in a conversation, as far as a list tells it. */
export interface FeedPeople {
  /** The newest of them, oldest first. */
  readonly users: UserSnapshot[];
  /** How many there are. */
  readonly count: number;
}

/** The current user's conversations, held open for a UI. Get it from `openFeed`; `close()` it when the UI goes. */
export interface Feed {
  /** The latest; the same object while nothing changed. */
  readonly snapshot: FeedSnapshot;
  /** Called when `snapshot` or what `people` returns may have changed, never synchronously. Returns its undo. */
  subscribe(listener: () => void): () => void;
  /** Loads up to `count` (1-30) more conversations. Calls made while one is running join it. */
  loadMore(count?: number): Promise<void>;
  /** Undefined until known, and then asked for: call it for what a person sees only. Stays the last known offline. */
  readonly people: (conversationId: string) => FeedPeople | undefined;
  close(): void;
}

export interface FeedOptions {
  /** Only conversations that match; asked of the server. */
  filter?: ConversationFilter | undefined;
}
