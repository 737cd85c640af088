/** The types of the Data API under the names of the classic package (spec/js-sdk.md §20). */
import type {SimpleConversationPredicate} from '../elements/predicate/conversation-predicate.js';
import type {SimpleMessagePredicate} from '../elements/predicate/message-predicate.js';
import type {CustomFilter, NumberFilter, StringFilter} from '../protocol/index.js';

export type {
  ContentBlock,
  ConversationActiveState,
  ConversationData,
  ConversationFilter,
  ConversationListActiveState,
  ConversationListSubscription,
  ConversationRef,
  ConversationSearch,
  ConversationSnapshot,
  ConversationSubscription,
  CreateConversationParams,
  CreateParticipantParams,
  CreateUserParams,
  EditMessageParams,
  EditTextMessageParams,
  ErrorState,
  FewTypingSnapshot,
  FileBlock,
  FileToken,
  LocationBlock,
  ManyTypingSnapshot,
  Message,
  MessageActiveState,
  MessageRef,
  MessageSearch,
  MessageSnapshot,
  MessageSubscription,
  ParticipantActiveState,
  ParticipantRef,
  ParticipantSnapshot,
  ParticipantSubscription,
  PendingState,
  PushRegistration as PushRegistrationOptions,
  ReactionRef,
  ReactionSnapshot,
  ReactionsRef,
  ReactionsSummarySnapshot,
  ReferencedMessageSnapshot,
  SearchMessageSnapshot,
  SendContentBlock,
  SendFileBlock,
  SendMessageParams,
  SendTextMessageParams,
  SessionOptions,
  SetConversationParams,
  SetParticipantParams,
  SetUserParams,
  SimpleConversationFilter,
  SingleReactionSnapshot,
  Subscription,
  TextBlock,
  TextNode,
  TypingActiveState,
  TypingSnapshot,
  TypingSubscription,
  UnreadConversation,
  Unreads,
  UnsubscribedState,
  UserActiveState,
  UserOnlineActiveState,
  UserOnlineSnapshot,
  UserOnlineSubscription,
  UserOptions,
  UserRef,
  UserSnapshot,
  UserSubscription,
} from '../client/index.js';
export type * from '../client/public-names.js';

export type CustomData = Record<string, string>;
export type JsonSerializable =
  string | number | boolean | null | JsonSerializable[] | {[key: string]: JsonSerializable};

export type CompoundConversationPredicate = readonly ['any', readonly SimpleConversationPredicate[]];
export type CompoundMessagePredicate = readonly ['any', readonly SimpleMessagePredicate[]];
export type SenderPredicate = NonNullable<SimpleMessagePredicate['sender']>;

export type FieldPredicate<T> = StringFilter<T>;
export type CustomFieldPredicate = CustomFilter;
export type NumberPredicate = NumberFilter;
