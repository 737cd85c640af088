/** Registers the elements and exports the public API. Importing it where there is no DOM registers nothing. */
import './elements/talk-session/define.js';
import './elements/talk-chatbox/define.js';
import './elements/talk-inbox/define.js';
import './elements/talk-popup/define.js';

export {TalkSessionElement, type TalkSessionState} from './elements/talk-session/talk-session.js';
export type {MessageHandler, TokenFetcherHandler, UnreadsChangeHandler} from './elements/talk-session/handlers.js';
export {
  TalkMessageEvent,
  TalkTokenNeededEvent,
  TalkUnreadsChangeEvent,
  type TalkTokenNeededDetail,
} from './elements/talk-session/talk-session.events.js';
export {TalkDesktopNotificationClickedEvent} from './elements/talk-session/talk-desktop-notification-clicked-event.js';
export {TalkChatboxElement} from './elements/talk-chatbox/talk-chatbox.js';
export type {MessageFieldOptions, TalkChatboxState, UserPresence} from './elements/talk-chatbox/chatbox-options.js';
export {
  TalkConversationChangedEvent,
  TalkSendMessageEvent,
  type SendOverride,
  type TalkSendMessageDetail,
} from './elements/talk-chatbox/talk-chatbox.events.js';
export type {MessageField} from './elements/talk-chatbox/message-field.js';
export type {HighlightControls, HighlightResult} from './elements/talk-chatbox/highlight-words.js';
export {
  TalkCustomMessageActionEvent,
  TalkDeleteMessageEvent,
  TalkFocusEvent,
} from './elements/chat-tools/chat-tools.events.js';
export type {
  ConversationRequestDetail,
  KeyEvent,
  TalkConversationRequestEvent,
  TalkCustomConversationActionEvent,
  TalkFocusMessageEvent,
  TalkKeyEvent,
  TalkMessageSentEvent,
  TalkTranslationToggledEvent,
} from './elements/chat-tools/chat-tools.events.js';
export type {CustomEmoji, CustomEmojis} from './elements/chat-tools/custom-emojis.js';
export type {HtmlPanel, HtmlPanelOptions} from './elements/chat-tools/html-panel.js';
export type {TranslateConversations} from './elements/chat-tools/translator.js';
export {TalkInboxElement} from './elements/talk-inbox/talk-inbox.js';
export {
  TalkConversationSelectedEvent,
  TalkDesktopNotificationToggledEvent,
  TalkSelectConversationEvent,
  type TalkConversationSelectedDetail,
  type TalkSelectConversationDetail,
} from './elements/talk-inbox/talk-inbox.events.js';
export {TalkPopupElement, type PopupLauncher, type PopupPlacement} from './elements/talk-popup/talk-popup.js';
export {TalkPopupEvent, TalkPopupToggleEvent} from './elements/talk-popup/talk-popup.events.js';
export type {MessagePredicate, SimpleMessagePredicate} from './elements/predicate/message-predicate.js';
export type {ConversationPredicate, SimpleConversationPredicate} from './elements/predicate/conversation-predicate.js';
export {registerTheme} from './elements/theme/register-theme.js';
export type {RendererContexts, RendererName, Renderers} from './elements/theme/renderers.js';
export type {Theme, ThemeChoice} from './elements/theme/theme.js';
export {TalkReadyEvent, type TalkReadyDetail} from './elements/events/talk-ready-event.js';
export {TalkStateChangeEvent, type TalkStateChangeDetail} from './elements/events/talk-state-change-event.js';
export {
  TalkBrowserPermissionDeniedEvent,
  TalkBrowserPermissionNeededEvent,
  type TalkBrowserPermissionNeededDetail,
} from './elements/events/talk-browser-permission-events.js';
export type {PermissionAnswer, PermissionType} from './dom/permission/use-permission.js';
export {TalkBackButtonClickEvent} from './elements/events/talk-back-button-click-event.js';
export {TalkErrorEvent, type TalkErrorDetail} from './elements/events/talk-error-event.js';

export {ErrorCode, getTalkSession, registerPolyfills, Session, TalkDataError, TalkError, User} from './client/index.js';
export type {
  Access,
  ActiveState,
  Chat,
  ChatOptions,
  ChatSnapshot,
  ContentBlock,
  ConversationActiveState,
  ConversationData,
  ConversationFilter,
  ConversationListActiveState,
  ConversationListOptions,
  ConversationListSubscription,
  ConversationRef,
  ConversationSnapshot,
  ConversationSubscription,
  CreateConversationParams,
  CreateParticipantParams,
  CreateUserParams,
  DataErrorCode,
  DataSession,
  DeviceToken,
  EditMessageParams,
  EditTextMessageParams,
  ErrorState,
  FewTypingSnapshot,
  FileBlock,
  ListActiveState,
  ListSubscription,
  LiveSubscription,
  LocationBlock,
  ManyTypingSnapshot,
  Message,
  MessageActiveState,
  MessageRef,
  MessageSnapshot,
  MessageSubscription,
  Notify,
  OnConversations,
  OutgoingMessage,
  ParticipantActiveState,
  ParticipantRef,
  ParticipantSnapshot,
  ParticipantSubscription,
  PendingMessage,
  PendingState,
  Permissions,
  PushRegistration,
  ReactionsRef,
  ReactionsSummarySnapshot,
  ReferencedMessageSnapshot,
  SendContentBlock,
  SendFileBlock,
  SendMessageParams,
  SendTextMessageParams,
  SessionOptions,
  SessionState,
  SetConversationParams,
  SetParticipantParams,
  SetUserParams,
  SimpleConversationFilter,
  SingleParticipantActiveState,
  SingleParticipantSubscription,
  Subscription,
  TalkSession,
  TalkSessionOptions,
  TextBlock,
  TextNode,
  TypingActiveState,
  TypingSnapshot,
  TypingSubscription,
  UnreadConversation,
  Unreads,
  UnsubscribedState,
  UserActiveState,
  UserOptions,
  UserRef,
  UserSnapshot,
  UserSubscription,
  Widget,
  WidgetPresence,
} from './client/index.js';
