import type {Notify} from '../../protocol/index.js';
import type {MessageSnapshot} from './message-snapshot.js';

/** A conversation as the current user sees it at one moment (spec/data-api.md §6). Times are milliseconds. */
export interface ConversationSnapshot {
  readonly id: string;
  readonly subject: string | null;
  readonly photoUrl: string | null;
  readonly welcomeMessages: string[];
  readonly custom: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly joinedAt: number;
  readonly lastMessage: MessageSnapshot | null;
  /** Time of the last message, or `createdAt` without one. */
  readonly lastMessageAt: number;
  /** Messages by others after `readUntil`. */
  readonly unreadMessageCount: number;
  /** Unread messages, or marked unread by hand. */
  readonly isUnread: boolean;
  readonly readUntil: number;
  /** The lowest `readUntil` of all participants. */
  readonly everyoneReadUntil: number;
  readonly access: 'ReadWrite' | 'Read';
  readonly notify: Notify;
}
