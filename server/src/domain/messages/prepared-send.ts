import type {MessageOrigin, MessageType} from 'talk-elements/protocol';
import type {Actor} from '../actor.js';
import type {Body} from './body.js';

/** One message to store, checked as far as that goes without the database. */
export interface PreparedSend {
  readonly type: MessageType;
  /** Null for a system message. */
  readonly senderId: string | null;
  readonly body: Body;
  /** JSON of the body's content. */
  readonly content: string;
  /** JSON of the text as it was written, where the content does not tell it. */
  readonly source: string | null;
  readonly custom: Readonly<Record<string, string>> | undefined;
  readonly referencedMessageId: string | undefined;
  readonly nonce: string | undefined;
  readonly origin: MessageOrigin;
  /** Where its fields are in the input, such as `0.`. */
  readonly path: string;
}

/** Messages of one actor that are sent all or not at all. */
export interface SendGroup {
  readonly actor: Actor;
  readonly conversationId: string;
  readonly sends: readonly PreparedSend[];
}
