import type {
  ChatSnapshot,
  ContentBlock,
  ConversationSnapshot,
  MessageSnapshot,
  ReferencedMessageSnapshot,
  UserSnapshot,
} from '../../client/index.js';

/** Something that can be done with a message. */
export interface MessageMenuAction {
  /** `react`, `reply`, `edit`, `delete`, `copy`, or the name of an action of the role's own. */
  readonly name: string;
  /** In the reader's words. */
  readonly label: string;
  /** Does it; what opens for it stands beside the anchor. Deleting asks first. */
  act(anchor: HTMLElement): void;
}

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
  /** Beside a message: what can be done with it. */
  MessageActionMenu: {readonly message: MessageSnapshot; readonly actions: readonly MessageMenuAction[]};
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
  /** In place of the header while a person searches the conversation. */
  ChatSearchBox: {
    readonly query: string;
    readonly status: 'idle' | 'searching' | 'none' | 'last';
    readonly search: (query: string) => void;
    readonly older: () => void;
    readonly newer: () => void;
    readonly leave: () => void;
  };
  /** Above the list of messages. */
  MessageListHeader: {readonly chat: ChatSnapshot};
  /** Below the list of messages. */
  MessageListFooter: {readonly chat: ChatSnapshot};
  /** Before the oldest message, scrolling with it. */
  BeforeMessages: {readonly chat: ChatSnapshot};
  /** After the newest message, scrolling with it. */
  AfterMessages: {readonly chat: ChatSnapshot};
  /** In place of the field; `send` sends a text as a person does. */
  MessageField: {readonly chat: ChatSnapshot; readonly send: (text: string) => void};
  /** Above the field while a message is being answered. */
  ReplyBar: {readonly message: MessageSnapshot; readonly leave: () => void};
  /** In place of the field while a voice message is recorded; `levels` are loudness from 0 to 1, the newest last. */
  VoiceRecorder: {
    readonly seconds: number;
    readonly levels: readonly number[];
    readonly stop: () => void;
    readonly cancel: () => void;
  };
  /** Then, until it is sent. `send` is null until it is uploaded. */
  RecordingPreview: {
    readonly url: string;
    readonly duration: number;
    readonly send: (() => void) | null;
    readonly cancel: () => void;
  };
  /** A line drawing, such as `paperclip`; what it stands on has its name. */
  Icon: {readonly name: string};
  /** The picture of a conversation: its photo, or the person in it. */
  ConversationImage: {readonly conversation: ConversationSnapshot; readonly users: readonly UserSnapshot[]};
  /** The picture of a conversation of three or more without a photo. `users` are the others. */
  GroupChatImage: {readonly conversation: ConversationSnapshot; readonly users: readonly UserSnapshot[]};
  /** The last message, in one line of an inbox's row. */
  CompactMessageContent: {readonly message: MessageSnapshot};
  /** Where a person searches all conversations. */
  GlobalSearchBox: {readonly query: string; readonly search: (query: string) => void};
  /** Above the conversations that were found, and above the messages. */
  GlobalSearchResultHeader: {readonly title: string};
  /** Everything within the row of a conversation or a message that was found. */
  GlobalSearchResultItem: {
    readonly conversation: ConversationSnapshot;
    readonly message: MessageSnapshot | null;
    readonly isSelected: boolean;
  };
  /** Everything within an inbox's row. */
  ConversationListItem: {readonly conversation: ConversationSnapshot; readonly isSelected: boolean};
  /** While no conversation is selected. */
  NoConversationSelected: {readonly title: string};
}

export type RendererName = keyof RendererContexts;

/**
 * Draws parts of a chat in the page's way (spec/roles-and-settings.md §5). A renderer that returns null leaves its part as it is. It
 * is called whenever its part is drawn: a node with a state, such as a field, is kept by returning the same one again.
 */
export type Renderers = {
  readonly [Name in RendererName]?: (context: RendererContexts[Name]) => Node | null;
};
