import type {ContentBlock} from './content.js';

export type MessageType = 'UserMessage' | 'SystemMessage';
export type MessageOrigin = 'web' | 'rest' | 'import' | 'email';

/** Who reacted with one emoji, oldest first. */
export interface Reaction {
  readonly emoji: string;
  readonly userIds: readonly string[];
}

/** A message on the wire. Optional keys are left out when they hold their default. */
export interface Message {
  readonly id: string;
  /** Place in the conversation: 1, 2, 3, … without gaps. The order of messages is the order of `seq`. */
  readonly seq: number;
  /** The conversation's version when this message last changed. The higher one wins. */
  readonly version: number;
  readonly type: MessageType;
  /** Null for system messages. */
  readonly senderId: string | null;
  readonly content: readonly ContentBlock[];
  /** Milliseconds; never falls as `seq` rises. */
  readonly createdAt: number;
  readonly origin: MessageOrigin;
  /** Default null: never edited. */
  readonly editedAt?: number;
  /** Default {}. */
  readonly custom?: Readonly<Record<string, string>>;
  /** Default null. The referenced message travels beside, in `messages`, if it still exists. */
  readonly referencedMessageId?: string;
  /** Default []. In the order in which the emoji first appeared. */
  readonly reactions?: readonly Reaction[];
  /** The sender's name for this send, so that its outbox recognises it. */
  readonly nonce?: string;
}
