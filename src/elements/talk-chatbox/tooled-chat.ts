import {LitElement} from 'lit';
import {property} from 'lit/decorators.js';
import type {
  Chat,
  ConversationSnapshot,
  FileBlock,
  LocationBlock,
  MessageSnapshot,
  OutgoingMessage,
} from '../../client/index.js';
import {falseByDefault, triState} from '../../dom/attribute/attribute.js';
import {jsonProperty} from '../../dom/attribute/json-property.js';
import {fire} from '../../dom/event/fire.js';
import type {
  ConversationRequestDetail,
  KeyEvent,
  TalkCustomConversationActionEvent,
  TalkFocusMessageEvent,
  TalkMessageSentEvent,
  TalkTranslationToggledEvent,
} from '../chat-tools/chat-tools.events.js';
import type {ChatTools} from '../chat-tools/chat-tools.js';
import type {CustomEmojis} from '../chat-tools/custom-emojis.js';
import type {HtmlPanel, HtmlPanelOptions} from '../chat-tools/html-panel.js';
import type {ChatView, ToolsHost} from '../chat-tools/tools-host.js';
import type {TranslateConversations} from '../chat-tools/translator.js';
import type {Found} from '../chat-tools/word-finder.js';
import type {PermissionCallbacks} from '../events/permission-events.js';
import {TalkErrorEvent, type TalkErrorDetail} from '../events/talk-error-event.js';
import {lateParts, loadLateParts} from '../late/late-parts.js';

/** What a jump among highlighted words came to. */
export interface HighlightResult {
  readonly found: boolean;
  /** There is no further match in that direction. */
  readonly isLast: boolean;
}

export interface HighlightControls {
  /** To the match before, loading older messages when needed. */
  jumpUp(): Promise<HighlightResult>;
  jumpDown(): Promise<HighlightResult>;
}

/** What a chat offers beyond reading and writing: the options and methods of the tools that load late. */
export abstract class TooledChat extends LitElement implements ToolsHost {
  /** Words to mark wherever a message has all of them. The attribute takes JSON, or words with spaces between. */
  @property({attribute: 'highlighted-words', converter: listed}) highlightedWords?: readonly string[];
  /** Emojis of the page's own, by `:name:`. */
  @jsonProperty('custom-emojis') customEmojis?: CustomEmojis;
  /** Whether others' messages are shown in the reader's language: all, none, `auto`, or in these conversations. */
  @property({attribute: 'translate-conversations', converter: someOf}) translateConversations?: TranslateConversations;
  /** Whether a person can switch that; `auto` where the people of a conversation speak different languages. */
  @property(triState('show-translation-toggle')) showTranslationToggle?: boolean | 'auto';
  /** Leaves every key to the page: none moves the focus to the field or edits the last message. */
  @property(falseByDefault('capture-keyboard-events')) captureKeyboardEvents = false;

  onError?: (detail: TalkErrorDetail) => void;
  onFocusChat?: () => void;
  onBlurChat?: () => void;
  onMessageSent?: (detail: TalkMessageSentEvent['detail']) => void;
  onFocusMessage?: (detail: TalkFocusMessageEvent['detail']) => void;
  onCustomConversationAction?: (detail: TalkCustomConversationActionEvent['detail']) => void;
  onLeaveConversation?: (detail: ConversationRequestDetail) => void;
  onMarkConversationAsUnread?: (detail: ConversationRequestDetail) => void;
  onTranslationToggled?: (detail: TalkTranslationToggledEvent['detail']) => void;
  onTalkKeyup?: (key: KeyEvent) => void;
  onTalkKeydown?: (key: KeyEvent) => void;
  /** A promise that it returns is waited for before the browser asks. */
  declare onBrowserPermissionNeeded?: PermissionCallbacks['onBrowserPermissionNeeded'];
  /** Another name of `onBrowserPermissionNeeded`. */
  declare beforeBrowserPermissionPrompt?: PermissionCallbacks['onBrowserPermissionNeeded'];
  /** Keeps the chat's own words about a refused permission away. */
  declare onBrowserPermissionDenied?: PermissionCallbacks['onBrowserPermissionDenied'];
  /** Another name of `onBrowserPermissionDenied`. */
  declare onMissingBrowserPermission?: PermissionCallbacks['onBrowserPermissionDenied'];

  #tools: ChatTools | undefined;

  /** @internal */
  abstract readonly view: ChatView;
  abstract readonly currentConversation: ConversationSnapshot | null;

  protected override update(changed: Map<PropertyKey, unknown>) {
    const {highlightedWords, customEmojis, captureKeyboardEvents} = this;
    const wantsTools = !!highlightedWords?.length || !!customEmojis || captureKeyboardEvents;
    if (wantsTools && !this.tools) void this.withTools(() => undefined);
    this.tools?.update();
    super.update(changed);
  }

  protected override updated(_changed: Map<PropertyKey, unknown>) {
    this.tools?.updated();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#tools?.disconnect();
  }

  /** Undefined until they are here. */
  protected get tools(): ChatTools | undefined {
    const late = lateParts();
    return late && (this.#tools ??= new late.ChatTools(this));
  }

  protected async withTools<T>(use: (tools: ChatTools) => T): Promise<Awaited<T>> {
    await loadLateParts();
    const result = use(this.tools!);
    this.requestUpdate();
    return result as Awaited<T>;
  }

  /** Sends at once, without the event that a person's sending fires. Throws while no conversation is shown. */
  sendMessage(message: string | OutgoingMessage) {
    this.#require().send(typeof message === 'string' ? {text: message} : message);
  }

  /** Sends an uploaded file at once. Throws while no conversation is shown. */
  sendFileMessage({fileToken, custom}: {fileToken: string; custom?: Readonly<Record<string, string>>}) {
    this.#require().send({content: [{type: 'file', fileToken} as FileBlock], ...(custom && {custom})});
  }

  /** Sends a place at once. Throws while no conversation is shown. */
  sendLocationMessage({
    location,
    custom,
  }: {
    location: Omit<LocationBlock, 'type'>;
    custom?: Readonly<Record<string, string>>;
  }) {
    this.#require().send({content: [{type: 'location', ...location}], ...(custom && {custom})});
  }

  async editMessage(id: string, text: string) {
    await this.#require().edit(id, {text});
  }

  async deleteMessage(id: string) {
    await this.#require().delete(id);
  }

  /** Marks words in messages that have all of them; none for `[]`. */
  setHighlightedWords(words: readonly string[]): HighlightControls {
    this.highlightedWords = words;
    const jump = async (direction: 'older' | 'newer') => {
      const {message, isLast} = await this.#jump(direction);
      return {found: !!message, isLast};
    };
    return {jumpUp: () => jump('older'), jumpDown: () => jump('newer')};
  }

  /** The same as `setHighlightedWords`. */
  setHighlightedStrings(words: readonly string[]) {
    this.setHighlightedWords(words);
  }

  /** To the highlighted words before, loading history as needed. @returns the message, or null if there is none. */
  async jumpToPreviousHighlight(): Promise<MessageSnapshot | null> {
    return (await this.#jump('older')).message;
  }

  async jumpToNextHighlight(): Promise<MessageSnapshot | null> {
    return (await this.#jump('newer')).message;
  }

  /** Opens or closes the search in this conversation. */
  async toggleSearchBox(force?: boolean) {
    await this.withTools((tools) => tools.toggleSearch(force));
  }

  /** Shows a page above the message field. Another one for the same conversation, or for all, takes its place. */
  createHtmlPanel(options: HtmlPanelOptions): Promise<HtmlPanel> {
    return this.withTools((tools) => tools.createPanel(options));
  }

  /** Goes before `translateConversations`. @param conversation default: the one that is shown */
  async setTranslationEnabledForConversation(
    conversation: string | {readonly id: string} | undefined,
    isEnabled: boolean,
  ) {
    const id = typeof conversation === 'string' ? conversation : (conversation?.id ?? this.currentConversation?.id);
    if (id !== undefined) await this.withTools((tools) => tools.setTranslation(id, isEnabled));
  }

  setTranslationEnabledDefault(isEnabled: boolean | 'auto') {
    this.translateConversations = isEnabled;
  }

  /** Adds one's reaction to a message or takes it back; `force` says which. Only loaded messages. */
  async toggleReaction(messageId: string, emoji: string, force?: boolean) {
    const {chat} = this.view;
    const message = chat?.snapshot.messages.find(({id}) => id === messageId);
    const has = message?.reactions.some((each) => each.emoji === emoji && each.currentUserReacted) ?? false;
    const wants = force ?? !has;
    if (!chat || wants === has) return;
    await (wants ? chat.addReaction(messageId, emoji) : chat.removeReaction(messageId, emoji));
  }

  /** @internal */
  reportError(error: Error) {
    console.error('<talk-chatbox> was given an option it cannot use, or could not do what was asked.', error);
    fire(this, new TalkErrorEvent(error, false), this.onError);
  }

  /** A malformed option is reported and leaves the one before in place. */
  protected tryOption(apply: () => void) {
    try {
      apply();
    } catch (error) {
      this.reportError(error as Error);
    }
  }

  /** Fires `talk-message-sent` once the server has it. */
  protected announceSent(chat: Chat, nonce: string) {
    this.withTools((tools) => tools.awaitSent(chat, nonce)).catch(() => undefined);
  }

  #require(): Chat {
    if (!this.view.chat) throw new Error('<talk-chatbox> shows no conversation.');
    return this.view.chat;
  }

  #jump(direction: 'older' | 'newer'): Promise<Found> {
    return this.withTools((tools) => tools.jump(direction));
  }
}

function listed(value: string | null): readonly string[] | undefined {
  if (!value?.startsWith('[')) return value?.split(/\s+/).filter(Boolean);
  return JSON.parse(value) as string[];
}

function someOf(value: string | null): TranslateConversations | undefined {
  if (value === null || value === 'auto') return value ?? undefined;
  return value.startsWith('[') ? (JSON.parse(value) as string[]) : value !== 'false';
}
