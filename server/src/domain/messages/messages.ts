import type {ContentBlock, RequestOf, ResultOf} from 'talk-elements/protocol';
import type {Actor} from '../actor.js';
import type {StoredMessage} from '../conversations/conversations.js';

/** One message of a REST post (spec/rest-api.md §6.2). */
export interface MessageBody {
  readonly type: 'UserMessage' | 'SystemMessage';
  readonly sender?: string;
  readonly text?: string;
  readonly content?: readonly ContentBlock[];
  readonly location?: readonly [number, number];
  readonly attachmentToken?: string;
  readonly referencedMessageId?: string;
  readonly custom?: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
}

/** One message of an import (spec/rest-api.md §9). */
export interface ImportBody {
  /** Exactly one of text and attachmentToken. */
  readonly text?: string;
  readonly attachmentToken?: string;
  readonly sender: string;
  readonly timestamp: number;
  readonly readBy: readonly string[];
  readonly custom?: Readonly<Record<string, string>>;
  /** Ours, not for REST: the id to give it, so that later ones of the same list can refer to it. */
  readonly id?: string;
  /** Ours: a message imported earlier in the same conversation, or earlier in the list. */
  readonly referencedMessageId?: string;
}

export type SendParams = Omit<RequestOf<'message.send'>, 'id' | 'type' | 'asGuest'>;
export type EditParams = {
  text?: string;
  content?: readonly ContentBlock[];
  custom?: Record<string, string | null> | null;
};

/** Messages and their reactions (spec/data-api.md §8, §11; spec/rest-api.md §6). */
export interface Messages {
  /** Resolves after the commit. Concurrent sends share one transaction and a few statements. */
  send(actor: Actor & {kind: 'user'}, params: SendParams): Promise<ResultOf<'message.send'>>;
  /** A message that came by mail, with the rights of its author. */
  receive(
    actor: Actor & {kind: 'user'},
    conversationId: string,
    params: Pick<SendParams, 'text' | 'content' | 'nonce'>,
  ): Promise<void>;
  /** 1-10 messages, all or nothing, in order; their ids. Reasons are keyed `<index>.<field>`. */
  post(appId: string, conversationId: string, bodies: readonly MessageBody[]): Promise<string[]>;
  /** Keeps the given times, tells nobody. */
  import(appId: string, conversationId: string, bodies: readonly ImportBody[]): Promise<string[]>;
  edit(actor: Actor, conversationId: string, messageId: string, params: EditParams): Promise<void>;
  /** A session's delete of a missing message succeeds; a back end's is NOT_FOUND. */
  delete(actor: Actor, conversationId: string, messageId: string): Promise<void>;
  addReaction(actor: Actor, conversationId: string, messageId: string, emoji: string, userId: string): Promise<void>;
  removeReaction(actor: Actor, conversationId: string, messageId: string, emoji: string, userId: string): Promise<void>;
  /** Who reacted with one emoji, oldest first; null where there is no such message for the actor. */
  listReactions(
    actor: Actor,
    conversationId: string,
    messageId: string,
    emoji: string,
    page: {limit: number; after?: number},
  ): Promise<ResultOf<'reaction.list'>>;

  /** Newest first, below `before`; null where the actor has no view. */
  list(actor: Actor, conversationId: string, page: {limit: number; before?: number}): Promise<ResultOf<'message.list'>>;
  get(actor: Actor, conversationId: string, messageId: string): Promise<ResultOf<'message.get'>>;

  /** For REST, newest first. NOT_FOUND for the conversation, INVALID for the cursor. */
  listStored(
    appId: string,
    conversationId: string,
    page: {limit: number; startingAfter?: string},
  ): Promise<StoredMessage[]>;
  getStored(appId: string, conversationId: string, messageId: string): Promise<StoredMessage | null>;
}
