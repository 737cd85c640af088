import type {LitElement} from 'lit';
import type {Chat, ConversationSnapshot, MessageSnapshot, Session} from '../../client/index.js';
import type {Words} from '../../i18n/words.js';
import type {ConversationBuilder} from '../../talk/conversation-builder.js';
import type {Session as ClassicSession} from '../../talk/session.js';
import type {ComposerController} from '../talk-chatbox/composer-controller.js';
import type {ConversationPredicate} from '../predicate/conversation-predicate.js';
import type {TalkBackButtonClickEvent} from '../events/talk-back-button-click-event.js';
import type {MessagePredicate} from '../predicate/message-predicate.js';
import type {SendBlock} from '../talk-attachments/talk-attachments.js';
import type {TalkChatboxState, UserPresence} from '../talk-chatbox/chatbox-options.js';
import type {TalkMessageFieldElement} from '../talk-message-field/talk-message-field.js';
import type {TalkMessageListElement} from '../talk-message-list/talk-message-list.js';
import type {
  ConversationRequestDetail,
  KeyEvent,
  TalkCustomConversationActionEvent,
  TalkCustomMessageActionEvent,
  TalkDeleteMessageEvent,
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
  readonly composer: ComposerController;
  readonly field: TalkMessageFieldElement | null;
  readonly send: SendBlock;
  /** Whether a message is shown at all. */
  readonly accepts: (message: MessageSnapshot) => boolean;
}

/** The chat that tools work for: its options, and whom it tells. */
export interface ToolsHost extends LitElement {
  readonly view: ChatView;
  readonly state: TalkChatboxState;
  conversationId?: string | null;
  /** The element around it, which says what is shown. */
  readonly frame?: {conversationId?: string | null | undefined} | undefined;
  readonly syncConversation?: ConversationBuilder | ((session: ClassicSession) => ConversationBuilder) | undefined;
  readonly presence?: UserPresence;
  readonly presenceVisible: boolean | undefined;
  readonly messageFilter?: MessagePredicate;
  /** What the page's options say about the message field. */
  readonly messageFieldVisible?: boolean | ConversationPredicate;
  readonly messageFieldAutofocus?: 'smart' | false;
  readonly highlightedWords?: readonly string[];
  readonly customEmojis?: CustomEmojis;
  readonly translateConversations?: TranslateConversations;
  readonly showTranslationToggle?: boolean | 'auto';
  readonly captureKeyboardEvents: boolean;
  readonly messageSuggestion?: string;
  readonly currentConversation: ConversationSnapshot | null;
  readonly onFocusChat?: () => void;
  readonly onBlurChat?: () => void;
  readonly onDeleteMessage?: (detail: TalkDeleteMessageEvent['detail']) => void;
  readonly onCustomMessageAction?: (detail: TalkCustomMessageActionEvent['detail']) => void;
  readonly onMessageAction?: (detail: TalkCustomMessageActionEvent['detail']) => void;
  readonly onMessageSent?: (detail: TalkMessageSentEvent['detail']) => void;
  readonly onFocusMessage?: (detail: TalkFocusMessageEvent['detail']) => void;
  readonly onCustomConversationAction?: (detail: TalkCustomConversationActionEvent['detail']) => void;
  readonly onLeaveConversation?: (detail: ConversationRequestDetail) => void;
  readonly onMarkConversationAsUnread?: (detail: ConversationRequestDetail) => void;
  readonly onTranslationToggled?: (detail: TalkTranslationToggledEvent['detail']) => void;
  readonly onTalkKeyup?: (key: KeyEvent) => void;
  readonly onTalkKeydown?: (key: KeyEvent) => void;
  readonly onBackButtonClick?: (detail: TalkBackButtonClickEvent['detail']) => void;
  /** Reports an option that cannot be used. */
  reportError(error: Error): void;
}
