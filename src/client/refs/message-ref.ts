import type {LocationBlock, TextBlock} from '../../protocol/index.js';
import type {MessageSnapshot} from '../snapshots/message-snapshot.js';
import type {ReactionsRef} from './reactions-ref.js';

export interface SendFileBlock {
  type: 'file';
  fileToken: string;
}
export type SendContentBlock = TextBlock | SendFileBlock | LocationBlock;

export interface SendTextMessageParams {
  /** User markup; trimmed at both ends. */
  text: string;
  custom?: Record<string, string>;
  referencedMessage?: string | {readonly id: string};
}

export interface SendMessageParams {
  /** Exactly one block. */
  content: readonly SendContentBlock[];
  custom?: Record<string, string>;
  referencedMessage?: string | {readonly id: string};
}

/** Absent keeps, `custom` is patched per key. */
export interface EditTextMessageParams {
  text?: string;
  custom?: Record<string, string | null> | null;
}
export interface EditMessageParams {
  content?: readonly SendContentBlock[];
  custom?: Record<string, string | null> | null;
}

/** Names a message; holds no data (spec/data-api.md §8). */
export interface MessageRef {
  readonly id: string;
  readonly conversationId: string;
  /** Null if the message or the right to see it is missing. */
  get(): Promise<MessageSnapshot | null>;
  edit(params: string | EditTextMessageParams | EditMessageParams): Promise<void>;
  /** Succeeds if the message is already gone. */
  delete(): Promise<void>;
  reactions(emoji: string): ReactionsRef;
  /** @deprecated Use `reactions`. */
  reaction(emoji: string): ReactionsRef;
}
