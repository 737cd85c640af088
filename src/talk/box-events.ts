import type {ConversationData, Message, UserSnapshot} from '../client/index.js';
import type {SendOverride} from '../elements/talk-chatbox/talk-chatbox.events.js';

/** What a person is about to send. Its id is not known yet. */
export interface SentMessage {
  readonly id: string | undefined;
  readonly conversationId: string;
  readonly type: 'UserMessage' | 'SystemMessage';
  readonly readBy: string[];
  readonly senderId: string;
  readonly text?: string;
  readonly attachment?: Message['attachment'];
  readonly location?: Message['location'];
}

export type SendMessageOverrideParams = SendOverride;

export interface SendMessageEvent {
  readonly message: SentMessage;
  readonly me: UserSnapshot;
  readonly conversation: ConversationData;
  /**
   * Changes the message. Counts during the handler only; a function may take up to 5 s, then the message leaves as it was. Of
   * several, later keys win, and one that cancels cancels.
   */
  override(
    params: SendMessageOverrideParams | (() => SendMessageOverrideParams | Promise<SendMessageOverrideParams>),
  ): void;
}

export interface ActionEventParams {
  readonly action: string;
  readonly params: Readonly<Record<string, string>>;
}
export interface MessageActionEvent extends ActionEventParams {
  readonly message: Message;
}
export interface ConversationActionEvent extends ActionEventParams {
  /** Null when it comes from the header of the list. */
  readonly conversation: ConversationData | null;
}

export interface LeaveConversationEvent {
  readonly conversation: ConversationData;
  /** Counts during the handler only. */
  preventDefault(): void;
}
export type MarkConversationAsUnreadEvent = LeaveConversationEvent;

export interface TranslationToggledEvent {
  readonly isEnabled: boolean;
  readonly conversation: ConversationData;
}

/** @deprecated It holds nothing. */
export type FocusEvent = Record<string, never>;
/** @deprecated It holds nothing. */
export type BlurEvent = Record<string, never>;

export interface SelectConversationEvent {
  readonly me: UserSnapshot;
  readonly participants: UserSnapshot[];
  /** @deprecated Use `participants`. */
  readonly others: UserSnapshot[];
  readonly conversation: ConversationData;
  /** Where it opens, when a search result was picked. */
  readonly messageId?: string;
  /** Stays where it is. Counts during the handler only. */
  preventDefault(): void;
}

export interface ConversationSelectedEvent {
  readonly me: UserSnapshot;
  readonly participants?: UserSnapshot[];
  /** @deprecated Use `participants`. */
  readonly others?: UserSnapshot[];
  readonly conversation: ConversationData | null;
}

export interface DesktopNotificationToggledEvent {
  readonly isEnabled: boolean;
}
