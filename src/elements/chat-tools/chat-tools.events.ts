import type {ConversationSnapshot, MessageSnapshot, UserSnapshot} from '../../client/index.js';

export interface ConversationRequestDetail {
  readonly conversation: ConversationSnapshot;
  /** The same as cancelling the event; counts only during it. */
  preventDefault(): void;
}

/**
 * A person wants to leave the conversation (`talk-leave-conversation`) or to mark it as unread
 * (`talk-mark-conversation-as-unread`). Cancel it, and nothing happens.
 */
export class TalkConversationRequestEvent extends CustomEvent<ConversationRequestDetail> {
  constructor(
    type: 'talk-leave-conversation' | 'talk-mark-conversation-as-unread',
    conversation: ConversationSnapshot,
  ) {
    super(type, {
      detail: {
        conversation,
        preventDefault: () => {
          this.preventDefault();
        },
      },
      bubbles: true,
      composed: true,
      cancelable: true,
    });
  }
}

/** A person chose a custom entry of a conversation's menu. */
export class TalkCustomConversationActionEvent extends CustomEvent<{
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
  readonly conversation: ConversationSnapshot | null;
}> {
  constructor(action: string, conversation: ConversationSnapshot | null) {
    super('talk-custom-conversation-action', {
      detail: {action, params: {}, conversation},
      bubbles: true,
      composed: true,
    });
  }
}

/** The server has a message that the person wrote here. */
export class TalkMessageSentEvent extends CustomEvent<{
  readonly currentUser: UserSnapshot | null;
  readonly message: MessageSnapshot;
  readonly conversation: ConversationSnapshot | null;
}> {
  constructor(detail: TalkMessageSentEvent['detail']) {
    super('talk-message-sent', {detail, bubbles: true, composed: true});
  }
}

/** The chat went to a message, or back from one (null). */
export class TalkFocusMessageEvent extends CustomEvent<{readonly message: MessageSnapshot | null}> {
  constructor(message: MessageSnapshot | null) {
    super('talk-focus-message', {detail: {message}, bubbles: true, composed: true});
  }
}

/** A person switched the translation of a conversation. */
export class TalkTranslationToggledEvent extends CustomEvent<{
  readonly isEnabled: boolean;
  readonly conversation: ConversationSnapshot;
}> {
  constructor(isEnabled: boolean, conversation: ConversationSnapshot) {
    super('talk-translation-toggled', {detail: {isEnabled, conversation}, bubbles: true, composed: true});
  }
}

/** A key that was pressed or let go in the chat (spec/js-sdk.md §5.1). */
export interface KeyEvent {
  /** The person is writing in the chat: in the message field, the search box, or is at a button beside them. */
  readonly isInputFocused: boolean;
  readonly altKey: boolean;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly key: string;
  readonly location: number;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
}

/** Fires only while `capture-keyboard-events` is set. */
export class TalkKeyEvent extends CustomEvent<KeyEvent> {
  constructor(type: 'talk-keyup' | 'talk-keydown', detail: KeyEvent) {
    super(type, {detail, bubbles: true, composed: true});
  }
}

/** A message was deleted by the person at this UI. */
export class TalkDeleteMessageEvent extends CustomEvent<{
  readonly currentUser: UserSnapshot | null;
  readonly message: MessageSnapshot;
  readonly conversation: ConversationSnapshot | null;
}> {
  constructor(detail: TalkDeleteMessageEvent['detail']) {
    super('talk-delete-message', {detail, bubbles: true, composed: true});
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

/** A person began (`talk-focus`) or ceased (`talk-blur`) to use this UI. */
export class TalkFocusEvent extends CustomEvent<null> {
  constructor(type: 'talk-focus' | 'talk-blur') {
    super(type, {bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-delete-message': TalkDeleteMessageEvent;
    'talk-custom-message-action': TalkCustomMessageActionEvent;
    'talk-focus': TalkFocusEvent;
    'talk-blur': TalkFocusEvent;
    'talk-leave-conversation': TalkConversationRequestEvent;
    'talk-mark-conversation-as-unread': TalkConversationRequestEvent;
    'talk-custom-conversation-action': TalkCustomConversationActionEvent;
    'talk-message-sent': TalkMessageSentEvent;
    'talk-focus-message': TalkFocusMessageEvent;
    'talk-translation-toggled': TalkTranslationToggledEvent;
    'talk-keyup': TalkKeyEvent;
    'talk-keydown': TalkKeyEvent;
  }
}
