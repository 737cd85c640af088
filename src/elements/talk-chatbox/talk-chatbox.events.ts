import type {Chat, ConversationSnapshot, MessageSnapshot, OutgoingMessage, UserSnapshot} from '../../client/index.js';
import {loadLateParts} from '../late/late-parts.js';
import type {Override, SendOverride} from './merge-overrides.js';

export type {SendOverride};

export interface TalkSendMessageDetail {
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
    super('talk-send-message', {
      detail: {
        message: {conversationId: chat.conversationId, senderId: me?.id ?? '', ...message},
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
      console.error('An override of talk-send-message failed; the message is sent as it was.', error);
      return message;
    }
  }
}

/** A message was deleted by the person at this UI. */
export class TalkDeleteMessageEvent extends CustomEvent<{
  readonly message: MessageSnapshot;
  readonly conversation: ConversationSnapshot | null;
}> {
  constructor(message: MessageSnapshot, conversation: ConversationSnapshot | null) {
    super('talk-delete-message', {detail: {message, conversation}, bubbles: true, composed: true});
  }
}

/** A person pressed an action button or link. */
export class TalkCustomMessageActionEvent extends CustomEvent<{
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
  readonly message: MessageSnapshot | null;
  readonly conversation: ConversationSnapshot | null;
}> {
  constructor(detail: TalkCustomMessageActionEvent['detail']) {
    super('talk-custom-message-action', {detail, bubbles: true, composed: true});
  }
}

/** What is shown is another conversation now, or none. */
export class TalkConversationChangedEvent extends CustomEvent<{readonly conversation: ConversationSnapshot | null}> {
  constructor(conversation: ConversationSnapshot | null) {
    super('talk-conversation-changed', {detail: {conversation}, bubbles: true, composed: true});
  }
}

/** A person began (`talk-focus`) or ceased (`talk-blur`) to use this UI. */
export class TalkFocusEvent extends CustomEvent<null> {
  constructor(type: 'talk-focus' | 'talk-blur') {
    super(type, {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-send-message': TalkSendMessageEvent;
    'talk-delete-message': TalkDeleteMessageEvent;
    'talk-custom-message-action': TalkCustomMessageActionEvent;
    'talk-conversation-changed': TalkConversationChangedEvent;
    'talk-focus': TalkFocusEvent;
    'talk-blur': TalkFocusEvent;
  }
}
