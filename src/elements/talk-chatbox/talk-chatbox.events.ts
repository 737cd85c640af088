import type {Chat, ConversationSnapshot, OutgoingMessage, UserSnapshot} from '../../client/index.js';
import {toPlaintext} from '../../protocol/index.js';
import {loadLateParts} from '../late/late-parts.js';
import type {Override, SendOverride} from './merge-overrides.js';

export type {SendOverride};

export interface TalkSendMessageDetail {
  /** What names somebody is content; its `text` is there, too. */
  readonly message: {readonly conversationId: string; readonly senderId: string} & OutgoingMessage;
  readonly me: UserSnapshot | null;
  readonly conversation: ConversationSnapshot;
  /**
   * Changes the message. Call it during the event; a function may take up to 5 s, then the message leaves as it was. Of
   * several overrides later keys win, and one that cancels cancels.
   */
  override(change: Override): void;
}

/** A person sends a message. Cancel it to send nothing and clear the field. */
export class TalkSendMessageEvent extends CustomEvent<TalkSendMessageDetail> {
  readonly #overrides: Override[] = [];
  #isOver = false;

  constructor(chat: Chat, conversation: ConversationSnapshot, message: OutgoingMessage) {
    const {me} = chat.snapshot;
    const {content} = message;
    const text = content?.every(({type}) => type === 'text') ? toPlaintext(content) : message.text;
    super('talk-send-message', {
      detail: {
        message: {
          conversationId: chat.conversationId,
          senderId: me?.id ?? '',
          ...message,
          ...(text !== undefined && {text}),
        },
        me,
        conversation,
        override: (change) => {
          if (this.#isOver) console.warn('override() counts only during the event.');
          else this.#overrides.push(change);
        },
      },
      bubbles: true,
      composed: true,
      cancelable: true,
    });
  }

  get hasOverrides(): boolean {
    this.#isOver = true;
    return this.#overrides.length > 0;
  }

  /** The message as the listeners want it: as it was if they fail or take too long, undefined if they stop it. */
  async merged(message: OutgoingMessage): Promise<OutgoingMessage | undefined> {
    try {
      const {mergeOverrides} = await loadLateParts();
      return await mergeOverrides(message, this.#overrides);
    } catch (error) {
      console.error('An override of talk-send-message failed.', error);
      return message;
    }
  }
}

/** What is shown is another conversation now, or none. */
export class TalkConversationChangedEvent extends CustomEvent<{readonly conversation: ConversationSnapshot | null}> {
  constructor(conversation: ConversationSnapshot | null) {
    super('talk-conversation-changed', {detail: {conversation}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-send-message': TalkSendMessageEvent;
    'talk-conversation-changed': TalkConversationChangedEvent;
  }
}
