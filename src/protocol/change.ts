import type {Conversation} from './conversation.js';
import type {Message} from './message.js';
import type {Participant} from './participant.js';

/** One step of a conversation's version. Applying the same one twice changes nothing. */
export type Change =
  /** A new message. Its sender has read everything up to it. */
  | {readonly kind: 'message'; readonly message: Message}
  /** An edit or a reaction. */
  | {readonly kind: 'edit'; readonly message: Message}
  | {readonly kind: 'delete'; readonly messageId: string}
  /** Someone joined, or their access or notify changed. */
  | {readonly kind: 'participant'; readonly participant: Participant}
  | {readonly kind: 'leave'; readonly userId: string}
  | {readonly kind: 'read'; readonly userId: string; readonly readUntil: number}
  | {readonly kind: 'attributes'; readonly conversation: Conversation}
  /** The conversation is gone; nothing follows. */
  | {readonly kind: 'deleted'};
