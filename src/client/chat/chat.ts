import type {ContentBlock, LinkPreview, Permissions} from '../../protocol/index.js';
import type {OutgoingMessage, PendingMessage} from '../outbox/pending-message.js';
import type {EditMessageParams, EditTextMessageParams} from '../refs/message-ref.js';
import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import type {MessageSnapshot} from '../snapshots/message-snapshot.js';
import type {ParticipantSnapshot} from '../snapshots/participant-snapshot.js';
import type {TypingSnapshot} from '../snapshots/typing-snapshot.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';

/** Everything a chat UI shows of one conversation. Frozen; parts that did not change are the same objects. */
export interface ChatSnapshot {
  /**
   * `loading`: no answer yet. `not-found`: no such conversation, or no right to see it; becomes `ready` by itself when
   * that changes. `error`: see `error`; becomes `ready` by itself once the cause is gone (a new token, the user created).
   */
  readonly state: 'loading' | 'ready' | 'not-found' | 'error';
  readonly error: Error | null;
  /** The current user; null until known or while they do not exist on the server. */
  readonly me: UserSnapshot | null;
  /** Null unless `ready`. A guest's has `access` "ReadWrite", nothing unread and `readUntil` 0. */
  readonly conversation: ConversationSnapshot | null;
  /** The current user looks on without taking part. */
  readonly isGuest: boolean;
  /** Newest first, without gaps. */
  readonly messages: readonly MessageSnapshot[];
  /** `messages` reaches back to the first one. */
  readonly loadedAll: boolean;
  /** Not acknowledged yet, in the order of writing. Comes after `messages`; holds nothing that is in `messages`. */
  readonly pending: readonly PendingMessage[];
  /** Oldest 50 and newest first as loaded; see `participantCount` for how many there are. */
  readonly participants: readonly ParticipantSnapshot[];
  readonly participantCount: number;
  readonly typing: TypingSnapshot;
  /** What the user's role allows; null until connected once. */
  readonly permissions: Permissions | null;
  /** It is what this browser kept of an earlier page; the server has not answered yet. */
  readonly isKept: boolean;
  /** The user takes no part any more (access "None"): it stays as it was, and its `access` is "Read". */
  readonly isClosed: boolean;
}

/**
 * One conversation, held open for a UI. Get it from `openChat(session, id, {asGuest})`; `close()` it when the UI goes.
 * Unlike Data API subscriptions it survives expired tokens and waits for what is missing.
 */
export interface Chat {
  readonly conversationId: string;
  /** The latest; a new object for each change. */
  readonly snapshot: ChatSnapshot;
  /** Called once for each change, never synchronously. Changes of one network frame come together. Returns its undo. */
  subscribe(listener: (snapshot: ChatSnapshot) => void): () => void;
  /** Loads up to `count` (1-100) older messages. Calls made while one is running join it. */
  loadOlder(count?: number): Promise<void>;
  /**
   * Lets go of all but the newest `count` messages, so that a chat that stays open for days does not grow with what comes. For a
   * UI that shows the newest; `loadOlder` brings the others back. Does nothing while they are loading.
   */
  trim(count: number): void;
  /** Shows the message as pending at once and sends it when possible; survives a reload. Throws on empty text. */
  send(message: OutgoingMessage): PendingMessage;
  /** The id of the loaded message that a pending one became. */
  idOf(nonce: string): string | undefined;
  /** Sends a failed message again, at its old place in the queue. */
  retry(nonce: string): void;
  /** Forgets a message that was not acknowledged. */
  discard(nonce: string): void;
  edit(messageId: string, params: EditTextMessageParams | EditMessageParams): Promise<void>;
  delete(messageId: string): Promise<void>;
  addReaction(messageId: string, emoji: string): Promise<void>;
  removeReaction(messageId: string, emoji: string): Promise<void>;
  /** A message in another language; null where that needs no translation or nothing translates. */
  translate(messageId: string, language: string): Promise<{readonly content: readonly ContentBlock[]} | null>;
  /** What the page of the message's first link says of itself; null without one. Its image is an absolute URL. */
  preview(messageId: string): Promise<LinkPreview | null>;
  /** Marks all read unless nothing is unread; for guests it does nothing. Call it by the rules of spec/js-sdk.md §16. */
  markAsRead(): Promise<void>;
  markAsUnread(): Promise<void>;
  /** Says that the user types; call it on every keystroke, it signals at most every 5 s and only if the role allows. */
  signalTyping(): void;
  /** Removes the current user from the conversation. */
  leave(): Promise<void>;
  close(): void;
}

export interface ChatOptions {
  /** Look on without taking part; no effect if the user is a participant. Default false. */
  asGuest?: boolean;
}
