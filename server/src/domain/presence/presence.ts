import type {Widget} from 'talk-elements/protocol';

/** A live session as REST shows it (spec/rest-api.md §8). */
export interface PresenceSession {
  readonly sessionId: string;
  readonly selectedConversationId: string | null;
  readonly hasFocus: boolean;
  readonly isTyping: boolean;
  readonly custom: Readonly<Record<string, string>>;
}

export interface UserPresence {
  readonly backgroundSessions: readonly PresenceSession[];
  readonly widgets: readonly PresenceSession[];
}

export interface PresenceQuery {
  includeBackgroundSessions?: boolean;
  selectedConversationId?: string | null;
  hasFocus?: boolean;
  isTyping?: boolean;
  userIds?: readonly string[];
}

/** Who is here, and looking at what. */
export interface Presence {
  /** Replaces what is known of one connection. An empty connection id is never used. */
  set(
    connection: {appId: string; userId: string; id: string},
    sessions: readonly string[],
    widgets: readonly Widget[],
  ): void;
  /** Forgets a connection. */
  drop(connection: {appId: string; userId: string; id: string}): void;
  /** Users with a matching session (the algorithm of §8.1). */
  query(appId: string, query: PresenceQuery): Promise<Map<string, UserPresence>>;
  isOnline(appId: string, userId: string): Promise<boolean>;
  onlineUserIds(appId: string): Promise<string[]>;
}
