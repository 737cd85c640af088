import type {MessageSnapshot, PendingMessage} from '../../../client/index.js';

export type MessageStatus = 'sending' | 'failed' | 'sent' | 'read';

interface MessageLine {
  readonly key: string;
  readonly isMine: boolean;
  /** First and last of a run by one sender (spec/ui.md §2.5). */
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** The message's age in words. */
  readonly age: string;
}

/** A message that the server has. */
export interface MessageRow extends MessageLine {
  readonly kind: 'message';
  readonly message: MessageSnapshot;
  /** The author's name stands above. */
  readonly showsAuthor: boolean;
  /** Of own messages. */
  readonly status: 'sent' | 'read' | null;
}

/** An own message that the server has not acknowledged. */
export interface PendingRow extends MessageLine {
  readonly kind: 'pending';
  readonly message: PendingMessage;
}

/** A line across the list: a day begins, or what is new, or both at once. */
export interface DividerRow {
  readonly kind: 'divider';
  readonly key: string;
  readonly day: string | null;
  readonly isNew: boolean;
}

/** What stands in the list, from the oldest to the newest. Frozen in effect: the same content is the same object. */
export type Row = MessageRow | PendingRow | DividerRow;
