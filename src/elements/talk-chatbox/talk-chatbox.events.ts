import type {Chat, ConversationSnapshot, MessageSnapshot, OutgoingMessage, UserSnapshot} from '../../client/index.js';

/** What an override changes about a message before it leaves. */
export interface SendOverride {
  readonly text?: string;
  readonly custom?: Readonly<Record<string, string>>;
  /** Nothing is sent, and the field is cleared as if it were. */
  readonly cancel?: boolean;
}

export interface TalkSendMessageDetail {
  readonly message: {readonly conversationId: string; readonly senderId: string} & OutgoingMessage;
  readonly me: UserSnapshot | null;
  readonly conversation: ConversationSnapshot;
  /**
   * Changes the message. Call it during the event; a function may take up to 5 s, then the message leaves as it was. Of
   * several overrides later keys win, and one that cancels cancels.
   */
  override(change: SendOverride | (() => SendOverride | Promise<SendOverride>)): void;
}

const overrideMs = 5000;

/** A person sends a message. Cancel it to send nothing and clear the field. */
export class TalkSendMessageEvent extends CustomEvent<TalkSendMessageDetail> {
  readonly #overrides: (SendOverride | (() => SendOverride | Promise<SendOverride>))[] = [];
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
    const {cancel, text, custom} = await this.#collect();
    return cancel ? undefined : {...message, ...(text !== undefined && {text}), ...(custom && {custom})};
  }

  async #collect(): Promise<SendOverride> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<SendOverride[]>((resolve) => {
      timer = setTimeout(resolve, overrideMs, []);
    });
    try {
      const changes = this.#overrides.map(async (change) => (typeof change === 'function' ? change() : change));
      const all = await Promise.race([Promise.all(changes), tooLate]);
      return Object.assign({}, ...all, {cancel: all.some(({cancel}) => cancel)}) as SendOverride;
    } catch (error) {
      console.error('An override of talk-send-message failed; the message is sent as it was.', error);
      return {};
    } finally {
      clearTimeout(timer);
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
