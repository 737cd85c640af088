import type {Message} from './message.js';
import type {Access, Notify} from './participant.js';

/** What everyone in a conversation sees alike. */
export interface Conversation {
  readonly id: string;
  readonly subject: string | null;
  readonly photoUrl: string | null;
  readonly welcomeMessages: readonly string[];
  readonly custom: Readonly<Record<string, string>>;
  readonly createdAt: number;
}

/** Absent keeps, null resets, `custom` is patched per key. */
export interface ConversationPatch {
  subject?: string | null;
  photoUrl?: string | null;
  welcomeMessages?: string[] | null;
  custom?: Record<string, string | null> | null;
  /** The current user's own participation. */
  access?: 'ReadWrite' | 'Read' | null;
  notify?: Notify | null;
}

/** The current user's own relation to a conversation; null fields of a guest do not exist. */
export interface OwnParticipation {
  readonly access: Access;
  readonly notify: Notify;
  readonly joinedAt: number;
  readonly readUntil: number;
  readonly isMarkedUnread: boolean;
  readonly unreadMessageCount: number;
}

/** One conversation as one user sees it, at one version. */
export interface ConversationView {
  readonly conversation: Conversation;
  /** Names the history that `version` counts; another epoch means nothing held is comparable. */
  readonly epoch: string;
  readonly version: number;
  /** Null for a guest. */
  readonly me: OwnParticipation | null;
  readonly participantCount: number;
  readonly lastMessage: Message | null;
  readonly everyoneReadUntil: number;
}
