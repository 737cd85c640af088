/** Further names of the Data API's types, as code that exists knows them (spec/js-sdk.md §20). */
import type {FileBlock, SimpleConversationFilter, TextNode} from '../protocol/index.js';

export type {Access as ConversationAccessLevel} from '../protocol/index.js';
export type {CustomFilter, NumberFilter, StringFilter} from '../protocol/index.js';
export type {
  SearchStatus as ConversationSearchState,
  SearchStatus as MessageSearchState,
} from './search/search-query.js';
export type {
  ReactionActiveState as ReactionsActiveState,
  ReactionSubscription as ReactionsSubscription,
} from './subscriptions/subscription.js';
export type {
  AudioMetadata as AudioFileMetadata,
  FileMetadata as GenericFileMetadata,
  ImageMetadata as ImageFileMetadata,
  VideoMetadata as VideoFileMetadata,
  VoiceMetadata as VoiceRecordingFileMetadata,
} from './uploads/metadata.js';

export type CompoundFilter<T = SimpleConversationFilter> = readonly ['any', readonly T[]];

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
