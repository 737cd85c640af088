import type {
  ChatSnapshot,
  ContentBlock,
  ConversationSnapshot,
  MessageSnapshot,
  ReferencedMessageSnapshot,
  UserSnapshot,
} from '../../client/index.js';

type Block<T extends ContentBlock['type']> = Extract<ContentBlock, {readonly type: T}>;

/** What each renderer is told. */
export interface RendererContexts {
  /** A message of a person: everything within its row. */
  Message: {readonly message: MessageSnapshot; readonly isMine: boolean; readonly isFirst: boolean};
  /** The line where a day or what is new begins. `day` is in the reader's words. */
  MessageDivider: {readonly day: string | null; readonly isNew: boolean};
  /** The picture beside a message. */
  Avatar: {readonly user: UserSnapshot};
  /** When a message was sent: in milliseconds since 1970, and in the reader's words. */
  TimeAgo: {readonly time: number; readonly words: string};
  /** The quote above a reply. */
  ReferencedMessage: {readonly message: ReferencedMessageSnapshot};
  TextBlock: {readonly block: Block<'text'>};
  FileBlock: {readonly block: Block<'file'>};
  ImageBlock: {readonly block: Block<'file'>};
  VideoBlock: {readonly block: Block<'file'>};
  AudioBlock: {readonly block: Block<'file'>};
  VoiceBlock: {readonly block: Block<'file'>};
  LocationBlock: {readonly block: Block<'location'>};
  /** Everything within the chat's header. */
  ChatHeader: {readonly chat: ChatSnapshot};
  /** In place of the field; `send` sends a text as a person does. */
  MessageField: {readonly chat: ChatSnapshot; readonly send: (text: string) => void};
  /** Everything within an inbox's row. */
  ConversationListItem: {readonly conversation: ConversationSnapshot; readonly isSelected: boolean};
  /** While no conversation is selected. */
  NoConversationSelected: {readonly title: string};
}

export type RendererName = keyof RendererContexts;

/** Draws parts of a chat in the page's way. A renderer that returns null leaves its part as it is. */
export type Renderers = {
  readonly [Name in RendererName]?: (context: RendererContexts[Name]) => Node | null;
};
