/**
 * The headless client: everything of talk-elements that needs no DOM. Runs in browsers and in Node.
 *
 * - `new Session({appId, me})` is one signed-in page: events, unreads, refs. It connects at once.
 * - `getTalkSession({appId, userId})` is the same data without presence; it connects when used.
 * - A chat UI takes `openChat(session, id)` of `chat/open-chat.js`: one object with everything a chatbox shows and does,
 *   with the outbox behind it. An inbox takes `openFeed(session)` of `chat/open-feed.js` for its list. They stand apart, so
 *   that those who have no UI do not load them.
 */
export {ErrorCode, TalkError} from './errors/talk-error.js';
export {TalkDataError, type DataErrorCode} from './errors/talk-data-error.js';
export {Session, type SessionOptions} from './session/session.js';
export {User, type UserOptions} from './session/user.js';
export {oneOnOneId} from './session/one-on-one-id.js';
export {registerPolyfills} from './connection/web-socket.js';
export type {SessionState} from './session/session-state.js';
export {getTalkSession} from './session/talk-session.js';
export type {
  ConversationListOptions,
  DataSession,
  OnConversations,
  TalkSession,
  TalkSessionOptions,
} from './session/talk-session.js';
export type {ConversationData, Message} from './session/message.js';
export type {UnreadConversation, Unreads} from './session/unreads.js';
export type {Widget, WidgetPresence} from './session/widget.js';
export type {Chat, ChatOptions, ChatSnapshot} from './chat/chat.js';
export type {Feed, FeedOptions, FeedPeople, FeedSnapshot} from './chat/feed.js';
export type {OutgoingMessage, PendingMessage} from './outbox/pending-message.js';
export type {DeviceRegistration, DeviceToken, PushRegistration} from './push/push-registration.js';
export type {CreateUserParams, SetUserParams, UserRef} from './refs/user-ref.js';
export type {ConversationRef, CreateConversationParams, SetConversationParams} from './refs/conversation-ref.js';
export type {CreateParticipantParams, ParticipantRef, SetParticipantParams} from './refs/participant-ref.js';
export type {
  EditMessageParams,
  EditTextMessageParams,
  MessageRef,
  SendContentBlock,
  SendFileBlock,
  SendMessageParams,
  SendTextMessageParams,
} from './refs/message-ref.js';
export type {MessageFilter, SimpleMessageFilter} from './refs/message-filter.js';
/** `ReactionRef` and `ReactionSnapshot` are former names. */
export type {ReactionsRef, ReactionsRef as ReactionRef} from './refs/reactions-ref.js';
export type {
  ConversationSearch,
  ConversationSearchFilters,
  MessageSearch,
  MessageSearchFilters,
  OnResults,
  SearchMessageSnapshot,
  SearchQuery,
  SearchResults,
  SearchStatus,
} from './search/search-query.js';
export type {
  AudioMetadata,
  FileMetadata,
  FileToken,
  ImageMetadata,
  UploadOptions,
  VideoMetadata,
  VoiceMetadata,
} from './uploads/metadata.js';
export type {UserOnlineSnapshot} from './snapshots/user-online-snapshot.js';
export type {UserSnapshot} from './snapshots/user-snapshot.js';
export type {ConversationSnapshot} from './snapshots/conversation-snapshot.js';
export type {MessageSnapshot, ReferencedMessageSnapshot} from './snapshots/message-snapshot.js';
export type {
  ReactionsSummarySnapshot,
  ReactionsSummarySnapshot as ReactionSnapshot,
} from './snapshots/reactions-summary-snapshot.js';
export type {SingleReactionSnapshot} from './snapshots/single-reaction-snapshot.js';
export type {ParticipantSnapshot} from './snapshots/participant-snapshot.js';
export type {FewTypingSnapshot, ManyTypingSnapshot, TypingSnapshot} from './snapshots/typing-snapshot.js';
export type {
  ActiveState,
  ConversationActiveState,
  ConversationListActiveState,
  ConversationListSubscription,
  ConversationSubscription,
  ErrorState,
  ListActiveState,
  ListSubscription,
  LiveSubscription,
  MessageActiveState,
  MessageSubscription,
  ParticipantActiveState,
  ParticipantSubscription,
  PendingState,
  ReactionActiveState,
  ReactionSubscription,
  SingleParticipantActiveState,
  SingleParticipantSubscription,
  Subscription,
  TypingActiveState,
  TypingSubscription,
  UnsubscribedState,
  UserActiveState,
  UserOnlineActiveState,
  UserOnlineSubscription,
  UserSubscription,
} from './subscriptions/subscription.js';
export type {
  Access,
  ContentBlock,
  ConversationFilter,
  FileBlock,
  LocationBlock,
  Notify,
  Permissions,
  SimpleConversationFilter,
  TextBlock,
  TextNode,
} from '../protocol/index.js';
export type * from './public-names.js';
