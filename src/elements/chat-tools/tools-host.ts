import type {LitElement} from 'lit';
import type {Chat, ConversationSnapshot, MessageSnapshot, Session} from '../../client/index.js';
import type {Words} from '../../i18n/words.js';
import type {TalkMessageListElement} from '../talk-message-list/talk-message-list.js';
import type {
  ConversationRequestDetail,
  KeyEvent,
  TalkCustomConversationActionEvent,
  TalkFocusMessageEvent,
  TalkMessageSentEvent,
  TalkTranslationToggledEvent,
} from './chat-tools.events.js';
import type {CustomEmojis} from './custom-emojis.js';
import type {TranslateConversations} from './translator.js';

/** What the tools of a chat read of it. */
export interface ChatView {
  readonly session: Session | undefined;
  readonly chat: Chat | undefined;
  readonly words: Words;
  readonly list: TalkMessageListElement | null;
  /** Whether a message is shown at all. */
  readonly accepts: (message: MessageSnapshot) => boolean;
}

/** The chat that tools work for: its options, and whom it tells. */
export interface ToolsHost extends LitElement {
  readonly view: ChatView;
  readonly highlightedWords?: readonly string[];
  readonly customEmojis?: CustomEmojis;
  readonly translateConversations?: TranslateConversations;
  readonly showTranslationToggle?: boolean | 'auto';
  readonly captureKeyboardEvents: boolean;
  readonly currentConversation: ConversationSnapshot | null;
  readonly onMessageSent?: (detail: TalkMessageSentEvent['detail']) => void;
  readonly onFocusMessage?: (detail: TalkFocusMessageEvent['detail']) => void;
  readonly onCustomConversationAction?: (detail: TalkCustomConversationActionEvent['detail']) => void;
  readonly onLeaveConversation?: (detail: ConversationRequestDetail) => void;
  readonly onMarkConversationAsUnread?: (detail: ConversationRequestDetail) => void;
  readonly onTranslationToggled?: (detail: TalkTranslationToggledEvent['detail']) => void;
  readonly onTalkKeyup?: (key: KeyEvent) => void;
  readonly onTalkKeydown?: (key: KeyEvent) => void;
  /** Reports an option that cannot be used. */
  reportError(error: Error): void;
}
