import type {ContentBlock} from '../../protocol/index.js';

/** What a UI sends. Exactly one of `text` (user markup) and `content`. */
export interface OutgoingMessage {
  readonly text?: string;
  readonly content?: readonly ContentBlock[];
  readonly custom?: Readonly<Record<string, string>>;
  readonly referencedMessageId?: string;
}

/** A message that the server has not acknowledged. Frozen; replaced when its state changes. */
export interface PendingMessage extends OutgoingMessage {
  /** Names this send for ever: retries and reloads reuse it. Equals the `nonce` of the message it becomes. */
  readonly nonce: string;
  readonly conversationId: string;
  /** Milliseconds, client time: when it was written. */
  readonly writtenAt: number;
  /** `failed` waits for `retry` or `discard`. */
  readonly state: 'sending' | 'failed';
  /** Why it failed. */
  readonly error?: Error;
}
