import type {ConversationSnapshot, MessageSnapshot, UserSnapshot} from '../../client/index.js';

export interface TalkSelectConversationDetail {
  readonly me: UserSnapshot | null;
  readonly currentUser: UserSnapshot | null;
  readonly participants: UserSnapshot[];
  /** Who else takes part; the current user where they are alone. */
  readonly others: UserSnapshot[];
  readonly conversation: ConversationSnapshot;
  /** Where it will open, if at a message. */
  readonly messageId?: string;
  readonly focusedMessage?: MessageSnapshot;
  /** The same as cancelling the event. */
  preventDefault(): void;
}

/** A person picked a conversation that is not shown yet. Cancel it to stay where they are. */
export class TalkSelectConversationEvent extends CustomEvent<TalkSelectConversationDetail> {
  constructor(detail: Omit<TalkSelectConversationDetail, 'preventDefault'>) {
    super('talk-select-conversation', {
      detail: {
        ...detail,
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

export interface TalkConversationSelectedDetail {
  readonly me: UserSnapshot | null;
  /** Absent without a conversation, like `others`. */
  readonly participants?: UserSnapshot[];
  readonly others?: UserSnapshot[];
  readonly conversation: ConversationSnapshot | null;
}

/** A conversation, or none, has been selected: at the start, by a person, by `select()`, or by going back to the list. */
export class TalkConversationSelectedEvent extends CustomEvent<TalkConversationSelectedDetail> {
  constructor(detail: TalkConversationSelectedDetail) {
    super('talk-conversation-selected', {detail, bubbles: true, composed: true});
  }
}

/** A person turned desktop notifications on or off over the list. */
export class TalkDesktopNotificationToggledEvent extends CustomEvent<{readonly isEnabled: boolean}> {
  constructor(isEnabled: boolean) {
    super('talk-desktop-notification-toggled', {detail: {isEnabled}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-select-conversation': TalkSelectConversationEvent;
    'talk-conversation-selected': TalkConversationSelectedEvent;
    'talk-desktop-notification-toggled': TalkDesktopNotificationToggledEvent;
  }
}
