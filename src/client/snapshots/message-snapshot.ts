import type {ContentBlock, MessageOrigin, MessageType} from '../../protocol/index.js';
import type {ReactionsSummarySnapshot} from './reactions-summary-snapshot.js';
import type {UserSnapshot} from './user-snapshot.js';

interface MessageBase {
  readonly id: string;
  readonly custom: Readonly<Record<string, string>>;
  /** Milliseconds, server time. */
  readonly createdAt: number;
  /** Milliseconds, or null if never edited. */
  readonly editedAt: number | null;
  readonly origin: MessageOrigin;
  /** The content without formatting. */
  readonly plaintext: string;
  readonly content: ContentBlock[];
  /** At most 50, in the order in which the emoji first appeared. */
  readonly reactions: ReactionsSummarySnapshot[];
}

/** A message at one moment (spec/data-api.md §8). Frozen; the same object while nothing changes. */
export interface MessageSnapshot extends MessageBase {
  readonly type: MessageType;
  /** The sender as they are now; null for system messages. */
  readonly sender: UserSnapshot | null;
  /** What this message replies to; null if nothing, or if that was deleted. */
  readonly referencedMessage: ReferencedMessageSnapshot | null;
}

/** A quoted message: like MessageSnapshot, but it only names what it quotes itself. */
export interface ReferencedMessageSnapshot extends MessageBase {
  readonly type: 'UserMessage';
  readonly sender: UserSnapshot;
  readonly referencedMessageId: string | null;
}
