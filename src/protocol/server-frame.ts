import type {Change} from './change.js';
import type {ErrorCode} from './error-code.js';
import type {Message} from './message.js';
import type {OwnParticipation} from './conversation.js';
import type {Permissions} from './permissions.js';
import type {User} from './user.js';

/** What the server sends. A WebSocket message is a JSON array of these. */
export type ServerFrame =
  /** The request with this id succeeded. */
  | {readonly type: 'ok'; readonly id: number; readonly result: unknown}
  | {
      readonly type: 'error';
      readonly id: number;
      readonly code: ErrorCode;
      readonly message: string;
      readonly retryAfterMs?: number;
    }
  /** Consecutive steps of one conversation: `changes[i]` makes version `from + i`. */
  | {
      readonly type: 'changes';
      readonly conversationId: string;
      readonly epoch: string;
      readonly from: number;
      readonly changes: readonly Change[];
      readonly participantCount: number;
      readonly everyoneReadUntil: number;
      readonly users?: readonly User[];
      readonly messages?: readonly Message[];
    }
  /** The current user's own side of a conversation changed (read elsewhere, marked unread, notify). */
  | {readonly type: 'own'; readonly conversationId: string; readonly version: number; readonly me: OwnParticipation}
  /** Public data of a user changed. */
  | {readonly type: 'user'; readonly user: User}
  /** A user came online, or has been away for some seconds. May repeat what is known. */
  | {readonly type: 'online'; readonly userId: string; readonly isOnline: boolean}
  | {readonly type: 'typing'; readonly conversationId: string; readonly userId: string; readonly isTyping: boolean}
  /** The current user's role or its settings changed. */
  | {readonly type: 'permissions'; readonly permissions: Permissions};
