/**
 * The classic SDK (spec/js-sdk.md): what `window.Talk` and the default export of `talk-elements/talk` hold. A thin skin: boxes
 * own elements, builders own refs.
 */
import './behind-elements.js';

export {ErrorCode, TalkError, TalkError as Error, oneOnOneId} from '../client/index.js';
export {configure} from './configure.js';
export {ready} from './ready.js';
export {Session} from './session.js';
export {User} from './user.js';

export type {
  ActionEventParams,
  BlurEvent,
  ConversationActionEvent,
  ConversationSelectedEvent,
  DesktopNotificationToggledEvent,
  FocusEvent,
  LeaveConversationEvent,
  MarkConversationAsUnreadEvent,
  MessageActionEvent,
  SelectConversationEvent,
  SendMessageEvent,
  SendMessageOverrideParams,
  SentMessage,
  TranslationToggledEvent,
} from './box-events.js';
export type {Chatbox} from './chatbox.js';
export type {ChatboxOptions, FullStoryOptions, ThemeOptions, ThirdPartyOptions} from './chatbox-options.js';
export type {
  ConversationAttributes,
  ConversationBuilder,
  ConversationBuilder as Conversation,
  Participant,
  ParticipationSettings,
  SendMessageOptions,
} from './conversation-builder.js';
export type {Inbox, InboxOptions} from './inbox.js';
export type {MessageField} from './message-field.js';
export type {CloseEvent, OpenEvent, Popup, PopupOptions} from './popup.js';
export type {GetOrStartOptionsA, GetOrStartOptionsB} from './session.js';
export type {
  BrowserPermissionDeniedEvent,
  BrowserPermissionNeededEvent,
  DesktopNotificationClickedEvent,
  PermissionType,
} from './session-events.js';
export type {SelectConversationOptions} from './selection.js';
export type {UIBox} from './ui-box.js';

export type {CustomEmoji as CustomEmojiDefinition} from '../elements/chat-tools/custom-emojis.js';
export type {KeyEvent, KeyEvent as KeyupEvent} from '../elements/chat-tools/chat-tools.events.js';
export type {HtmlPanel, HtmlPanelOptions} from '../elements/chat-tools/html-panel.js';
export type {HighlightControls, HighlightResult} from '../elements/talk-chatbox/highlight-words.js';
export type {MessageFieldOptions, UserPresence} from '../elements/talk-chatbox/chatbox-options.js';
export type {ConversationPredicate, SimpleConversationPredicate} from '../elements/predicate/conversation-predicate.js';
export type {MessagePredicate, SimpleMessagePredicate} from '../elements/predicate/message-predicate.js';

export type * from './data-types.js';
