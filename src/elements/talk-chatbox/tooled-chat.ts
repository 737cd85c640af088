import {LitElement} from 'lit';
import {property} from 'lit/decorators.js';
import type {
  Chat,
  ConversationSnapshot,
  EditMessageParams,
  EditTextMessageParams,
  LocationBlock,
  MessageSnapshot,
  OutgoingMessage,
} from '../../client/index.js';
import {falseByDefault, text, toTriState, triState, type FallbackDeclaration} from '../../dom/attribute/attribute.js';
import {jsonProperty} from '../../dom/attribute/json-property.js';
import {fire} from '../../dom/event/fire.js';
import type {
  ConversationRequestDetail,
  KeyEvent,
  TalkCustomConversationActionEvent,
  TalkCustomMessageActionEvent,
  TalkDeleteMessageEvent,
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
import type {TalkBackButtonClickEvent} from '../events/talk-back-button-click-event.js';
import type {ConversationPredicate} from '../predicate/conversation-predicate.js';
import type {MessagePredicate} from '../predicate/message-predicate.js';
import {TalkErrorEvent, type TalkErrorDetail} from '../events/talk-error-event.js';
import {LateController} from '../late/late-controller.js';
import {lateParts, loadLateParts} from '../late/late-parts.js';
import type {MessageFieldOptions, TalkChatboxState, UserPresence} from './chatbox-options.js';
import {highlightWords, type HighlightControls, type HighlightResult} from './highlight-words.js';

/** What options are while they are not set; always the same, so that nothing seems to change. */
export const none = Object.freeze({});
const noWords: readonly string[] = Object.freeze([]);

/** The pause before the tools are asked for again. */
const retryMs = 5000;

/** What a chat offers beyond reading and writing: the options and methods of the tools that load late. */
export abstract class TooledChat extends LitElement implements ToolsHost {
  /**
   * A builder, or what makes one: it is sent, and its conversation shown, in place of `conversationId`. Needs
   * `import 'talk-elements/talk'`.
   */
  @property({attribute: false}) syncConversation?: ToolsHost['syncConversation'];
  /** Words to mark wherever a message has all of them. The attribute takes JSON, or words with spaces between. */
  @jsonProperty('highlighted-words', listed, () => noWords) highlightedWords?: readonly string[];
  /** Emojis of the page's own, by `:name:`. */
  @jsonProperty('custom-emojis', undefined, () => none) customEmojis?: CustomEmojis;
  /** Whether others' messages are shown in the reader's language: all, none, `auto`, or in these conversations. Default false. */
  @jsonProperty('translate-conversations', toTriState, () => false) translateConversations?: TranslateConversations;
  /** Whether a person can switch that; `auto` where the people of a conversation speak different languages. Default false. */
  @property(triState('show-translation-toggle', () => false)) showTranslationToggle?: boolean | 'auto';
  /**
   * The title of the header: the subject, or the people. Default: the subject, else the people.
   *
   * @deprecated For themes of long ago.
   */
  @property(text('chat-title-mode')) chatTitleMode?: 'subject' | 'participants';
  /**
   * What stands below the title: the subject, the people, or nothing for `none` and null.
   *
   * @deprecated For themes of long ago.
   */
  @property(text('chat-subtitle-mode')) chatSubtitleMode?: 'subject' | 'participants' | 'none' | null;
  /** Leaves every key to the page: none moves the focus to the field or edits the last message. */
  @property(falseByDefault('capture-keyboard-events')) captureKeyboardEvents = false;

  /**
   * What the field holds at first.
   *
   * @deprecated Use `messageField.setText()`.
   */
  @property(text('message-suggestion')) messageSuggestion?: string;
  /** Accepted; nothing needs it. */
  declare thirdparties?: unknown;

  /** Of `talk-error`. */
  onError?: (detail: TalkErrorDetail) => void;
  /** Of `talk-focus`. */
  onFocusChat?: () => void;
  /** Of `talk-blur`. */
  onBlurChat?: () => void;
  /** Of `talk-delete-message`. */
  onDeleteMessage?: (detail: TalkDeleteMessageEvent['detail']) => void;
  /** Of `talk-custom-message-action`. */
  onCustomMessageAction?: (detail: TalkCustomMessageActionEvent['detail']) => void;
  /** Another name of `onCustomMessageAction`. */
  onMessageAction?: (detail: TalkCustomMessageActionEvent['detail']) => void;
  /** Of `talk-message-sent`. */
  onMessageSent?: (detail: TalkMessageSentEvent['detail']) => void;
  /** Of `talk-focus-message`. */
  onFocusMessage?: (detail: TalkFocusMessageEvent['detail']) => void;
  /** Of `talk-custom-conversation-action`. */
  onCustomConversationAction?: (detail: TalkCustomConversationActionEvent['detail']) => void;
  /** Of `talk-leave-conversation`. */
  onLeaveConversation?: (detail: ConversationRequestDetail) => void;
  /** Of `talk-mark-conversation-as-unread`. */
  onMarkConversationAsUnread?: (detail: ConversationRequestDetail) => void;
  /** Of `talk-translation-toggled`. */
  onTranslationToggled?: (detail: TalkTranslationToggledEvent['detail']) => void;
  /** Of `talk-keyup`. */
  onTalkKeyup?: (key: KeyEvent) => void;
  /** Of `talk-keydown`. */
  onTalkKeydown?: (key: KeyEvent) => void;
  /** Of `talk-back-button-click`. */
  onBackButtonClick?: (detail: TalkBackButtonClickEvent['detail']) => void;
  /** A promise that it returns is waited for before the browser asks. */
  declare onBrowserPermissionNeeded?: PermissionCallbacks['onBrowserPermissionNeeded'];
  /** Another name of `onBrowserPermissionNeeded`. */
  declare beforeBrowserPermissionPrompt?: PermissionCallbacks['onBrowserPermissionNeeded'];
  /** Keeps the chat's own words about a refused permission away. */
  declare onBrowserPermissionDenied?: PermissionCallbacks['onBrowserPermissionDenied'];
  /** Another name of `onBrowserPermissionDenied`. */
  declare onMissingBrowserPermission?: PermissionCallbacks['onBrowserPermissionDenied'];

  protected readonly late = new LateController(this, () => this.tools);
  #tools: ChatTools | undefined;
  #fetching: Promise<void> | undefined;

  /** @internal */
  declare readonly frame?: ToolsHost['frame'];
  /** @internal */
  abstract readonly view: ChatView;
  abstract readonly state: TalkChatboxState;
  abstract presenceVisible: boolean | undefined;
  declare messageFieldVisible?: boolean | ConversationPredicate;
  declare messageFilter?: MessagePredicate;
  declare conversationId?: string | null;
  declare presence?: UserPresence;
  declare messageFieldAutofocus?: 'smart' | false;
  declare messageFieldOptions?: MessageFieldOptions;
  abstract readonly currentConversation: ConversationSnapshot | null;

  protected static override getPropertyDescriptor(
    name: PropertyKey,
    key: string | symbol,
    options: FallbackDeclaration<TooledChat>,
  ): PropertyDescriptor {
    const descriptor = super.getPropertyDescriptor(name, key, options)!;
    return {
      ...descriptor,
      get(this: TooledChat) {
        const value: unknown = descriptor.get!.call(this);
        return value === undefined ? options.fallback?.(this) : value;
      },
    };
  }

  protected override update(changed: Map<PropertyKey, unknown>) {
    if (!this.tools && this.#wantsTools) this.#fetchTools();
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

  /** A page's options may need them before anything is shown, so it hears of a failure. Without a link the next try waits for one. */
  #fetchTools() {
    this.#fetching ??= loadLateParts().then(
      () => undefined,
      (error: unknown) => {
        this.reportError(error as Error);
        setTimeout(() => {
          this.#fetching = undefined;
          if (this.view.session?.state.type !== 'offline') this.requestUpdate();
        }, retryMs);
      },
    );
  }

  get #wantsTools(): boolean {
    return (
      !!this.highlightedWords?.length ||
      this.customEmojis !== none ||
      !!this.syncConversation ||
      !!this.messageSuggestion ||
      this.captureKeyboardEvents ||
      this.waitsForFilters
    );
  }

  /** What may be shown is not known before they are here. */
  protected get waitsForFilters(): boolean {
    return !this.tools && (!!this.messageFilter || typeof this.messageFieldVisible === 'object');
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

  /** Sends at once, without the event that a person's sending fires. Rejects where no conversation is to be shown. */
  async sendMessage(message: string | OutgoingMessage): Promise<void> {
    const body = typeof message === 'string' ? {text: message} : message;
    const {chat} = this.view;
    // The tools may be out of reach.
    if (chat?.snapshot.conversation && !this.isUpdatePending) chat.send(body);
    else await this.withTools(({acts}) => acts.send(body));
  }

  /** Asks the person whether to send a file, as its button does. Resolves when it is on its way or they decided not to. */
  sendFile(file: File): Promise<void> {
    return this.withTools(({attachments}) => attachments.offerFile(file));
  }

  /** Asks the person whether to send where they are, as its button does. Resolves when that is over. */
  sendLocation(): Promise<void> {
    return this.withTools(({attachments}) => attachments.offerLocation());
  }

  /** Sends an uploaded file at once. Rejects where no conversation is to be shown. */
  sendFileMessage({fileToken, custom}: {fileToken: string; custom?: Readonly<Record<string, string>>}): Promise<void> {
    return this.withTools(({acts}) => acts.sendFile(fileToken, custom));
  }

  /** Sends a place at once. Rejects where no conversation is to be shown. */
  sendLocationMessage({
    location,
    custom,
  }: {
    location: Omit<LocationBlock, 'type'>;
    custom?: Readonly<Record<string, string>>;
  }): Promise<void> {
    return this.withTools(({acts}) => acts.sendLocation(location, custom));
  }

  /** Gives a message another text, or other content or custom data. */
  editMessage(id: string, params: string | EditTextMessageParams | EditMessageParams): Promise<void> {
    return this.withTools(({acts}) => acts.edit(id, params));
  }

  /** Deletes a message for all. */
  deleteMessage(id: string): Promise<void> {
    return this.withTools(({acts}) => acts.delete(id));
  }

  /** Marks words in messages that have all of them; none for `[]`. */
  setHighlightedWords(words: readonly string[]): HighlightControls {
    return highlightWords(this, words);
  }

  /** The same as `setHighlightedWords`. */
  setHighlightedStrings(words: readonly string[]) {
    this.setHighlightedWords(words);
  }

  /** To the highlighted words before, loading history as needed. @returns the message, or null if there is none. */
  async jumpToPreviousHighlight(): Promise<MessageSnapshot | null> {
    return (await this.#find('older')).message;
  }

  /** To the highlighted words after. */
  async jumpToNextHighlight(): Promise<MessageSnapshot | null> {
    return (await this.#find('newer')).message;
  }

  /** Opens or closes the search in this conversation. */
  toggleSearchBox(force?: boolean): Promise<void> {
    return this.withTools((tools) => tools.search.toggle(force));
  }

  /** Shows a page above the message field. Another one for the same conversation, or for all, takes its place. */
  createHtmlPanel(options: HtmlPanelOptions): Promise<HtmlPanel> {
    return this.withTools((tools) => tools.createPanel(options));
  }

  /** Goes before `translateConversations`. @param conversation default: the one that is shown */
  setTranslationEnabledForConversation(
    conversation: string | {readonly id: string} | undefined,
    isEnabled: boolean,
  ): Promise<void> {
    return this.withTools((tools) => tools.setTranslation(conversation, isEnabled));
  }

  /** The same as `translateConversations`. */
  setTranslationEnabledDefault(isEnabled: boolean | 'auto') {
    this.translateConversations = isEnabled;
  }

  /** Adds one's reaction to a message or takes it back; `force` says which. Only loaded messages. */
  toggleReaction(messageId: string, emoji: string, force?: boolean): Promise<void> {
    return this.withTools((tools) => tools.acts.toggleReaction(messageId, emoji, force));
  }

  /**
   * Turns desktop notifications on or off, asking the person when that is due.
   *
   * @deprecated Use `setDesktopNotificationEnabled` of the session, which says what came of it.
   */
  toggleDesktopNotifications(isEnabled: boolean) {
    void this.withTools((tools) => tools.toggleDesktop(isEnabled));
  }

  /** Asks to go back, as a button would: fires `talk-back-button-click`. Where that leads is up to what is around. */
  clickBackButton() {
    void this.withTools((tools) => tools.tellBack());
  }

  /** @internal */
  reportError(error: Error) {
    console.error(this, error);
    fire(this, new TalkErrorEvent(error, false), this.onError);
  }

  /** Fires `talk-message-sent` once the server has it. */
  protected announceSent(chat: Chat, nonce: string) {
    this.withTools((tools) => tools.sent.add(chat, nonce)).catch(() => undefined);
  }

  /** @internal To the next match in a direction. */
  async jump(direction: 'older' | 'newer'): Promise<HighlightResult> {
    const {message, isLast} = await this.#find(direction);
    return {found: !!message, isLast};
  }

  #find(direction: 'older' | 'newer'): Promise<Found> {
    return this.withTools((tools) => tools.search.jump(direction));
  }
}

function listed(value: string): unknown {
  return value.split(/\s+/).filter(Boolean);
}
