/** The types of the Data API under the names of the classic package (spec/js-sdk.md §20). */
import type {SimpleConversationPredicate} from '../elements/predicate/conversation-predicate.js';
import type {SimpleMessagePredicate} from '../elements/predicate/message-predicate.js';
import type {SimpleConversationFilter, TextNode} from '../protocol/index.js';
import type {FileBlock} from '../client/index.js';

export type {
  Access as ConversationAccessLevel,
  AudioMetadata as AudioFileMetadata,
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
  FileMetadata as GenericFileMetadata,
  FileToken,
  ImageMetadata as ImageFileMetadata,
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
  ReactionActiveState as ReactionsActiveState,
  ReactionRef,
  ReactionSnapshot,
  ReactionsRef,
  ReactionsSummarySnapshot,
  ReactionSubscription as ReactionsSubscription,
  ReferencedMessageSnapshot,
  SearchMessageSnapshot,
  SearchStatus as ConversationSearchState,
  SearchStatus as MessageSearchState,
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
  VideoMetadata as VideoFileMetadata,
  VoiceMetadata as VoiceRecordingFileMetadata,
} from '../client/index.js';
export type {NumberFilter, StringFilter} from '../protocol/filter.js';

export type CustomData = Record<string, string>;
export type JsonSerializable =
  string | number | boolean | null | JsonSerializable[] | {[key: string]: JsonSerializable};

/** How a filter asks for one key of `custom`. */
export type CustomFilter = NonNullable<SimpleConversationFilter['custom']>[string];
export type CompoundConversationPredicate = readonly ['any', readonly SimpleConversationPredicate[]];
export type CompoundMessagePredicate = readonly ['any', readonly SimpleMessagePredicate[]];
export type CompoundFilter<T = SimpleConversationFilter> = readonly ['any', readonly T[]];
export type SenderPredicate = NonNullable<SimpleMessagePredicate['sender']>;

type Node<T extends string> = Extract<TextNode, {readonly type: string}> & {readonly type: T};
export type MarkupNode = Node<'bold' | 'italic' | 'strikethrough'>;
export type BulletListNode = Node<'bulletList'>;
export type BulletPointNode = Node<'bulletPoint'>;
export type CodeSpanNode = Node<'codeSpan'>;
export type AutoLinkNode = Node<'autoLink'>;
export type LinkNode = Node<'link'>;
export type MentionNode = Node<'mention'>;
export type CustomEmojiNode = Node<'customEmoji'>;
export type ActionLinkNode = Node<'actionLink'>;
export type ActionButtonNode = Node<'actionButton'>;

export type ImageBlock = FileBlock & {readonly subtype: 'image'};
export type VideoBlock = FileBlock & {readonly subtype: 'video'};
export type AudioBlock = FileBlock & {readonly subtype: 'audio'};
export type VoiceBlock = FileBlock & {readonly subtype: 'voice'};
export type GenericFileBlock = FileBlock & {readonly subtype?: undefined};
