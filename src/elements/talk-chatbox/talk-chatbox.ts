import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import type {
  Chat,
  ChatSnapshot,
  ConversationSnapshot,
  MessageSnapshot,
  OutgoingMessage,
  Session,
  Subscription,
} from '../../client/index.js';
import {ChatController} from '../../controllers/chat-controller.js';
import {SessionController, type SessionHolder} from '../../controllers/session-controller.js';
import {WordsController} from '../../controllers/words-controller.js';
import {falseByDefault, secret, text, triState, trueByDefault} from '../../dom/attribute/attribute.js';
import {jsonProperty} from '../../dom/attribute/json-property.js';
import {fire} from '../../dom/event/fire.js';
import {wantedLocales} from '../../i18n/locale.js';
import {base} from '../../theme/base.styles.js';
import {tokens} from '../../theme/tokens.styles.js';
import {TalkErrorEvent} from '../events/talk-error-event.js';
import {TalkReadyEvent, type TalkReadyDetail} from '../events/talk-ready-event.js';
import {tellState} from '../events/tell-state.js';
import {fetchLatePartsWhenIdle} from '../late/late-parts.js';
import type {ConversationPredicate} from '../predicate/conversation-predicate.js';
import type {MessagePredicate} from '../predicate/message-predicate.js';
import {renderBy} from '../theme/render-by.js';
import {ThemeController, type Renderers, type ThemeChoice} from '../theme/theme-controller.js';
import type {TalkMessageFieldElement} from '../talk-message-field/talk-message-field.js';
import type {TalkMessageListElement} from '../talk-message-list/talk-message-list.js';
import type {MessageActionEvent, MessageRequestEvent} from '../talk-message-list/talk-message-list.events.js';
import type {MessageFieldOptions, TalkChatboxState, UserPresence} from './chatbox-options.js';
import {chatboxState} from './chatbox-state.js';
import {ComposerController} from './composer-controller.js';
import type {ChatView} from '../chat-tools/tools-host.js';
import {mergePresence} from './merge-presence.js';
import {MessageField} from './message-field.js';
import {renderField, renderReadOnly} from './render-field.js';
import {sendByPage} from './send-by-page.js';
import {none, TooledChat} from './tooled-chat.js';
import {headerParts, listParts} from './parts.js';
import {TalkConversationChangedEvent, type TalkSendMessageDetail} from './talk-chatbox.events.js';
import type {Chatbox} from '../../talk/chatbox.js';
import {styles} from './talk-chatbox.styles.js';

const isVisible: UserPresence = Object.freeze({visible: true});

/** What an option of the field is while it is not set by itself. */
function byField<K extends keyof MessageFieldOptions>(key: K, fallback: NonNullable<MessageFieldOptions[K]>) {
  return ({messageFieldOptions}: TalkChatboxElement) => messageFieldOptions?.[key] ?? fallback;
}

/**
 * One conversation: header, messages, and a field to write in. It takes its session from the nearest `<talk-session>`
 * around it, waits for one that comes later, and fills the box it is put in.
 *
 * @tagname talk-chatbox
 * @slot loading - While it waits for its session or conversation. Default: the outlines of a chat.
 * @slot empty - While no conversation is selected.
 * @slot not-found - When the conversation does not exist or the user is no part of it.
 * @slot error - When it cannot go on.
 * @slot header-start - At the start of the header.
 * @slot header-end - At the end of the header.
 * @slot message-list-header - Fixed above the messages.
 * @slot message-list-footer - Fixed below the messages.
 * @slot before-messages - Above the oldest message, scrolls with them.
 * @slot after-messages - Below the newest message, scrolls with them.
 * @slot above-message-field - Between messages and field.
 * @slot message-field-start - In the field, before the text.
 * @slot message-field-end - In the field, after the text.
 * @attr {TalkChatboxState} state - Readonly; for style sheets.
 * @attr {unknown} thirdparties - Accepted; nothing needs it.
 * @attr {'ltr' | 'rtl'} dir - As of every element. Default: the one around it, else that of the language.
 * @fires {TalkReadyEvent} talk-ready - The first conversation, or that there is none, is shown.
 * @fires {TalkSendMessageEvent} talk-send-message - Before a message leaves; cancel or `detail.override()` it.
 * @fires {TalkMessageSentEvent} talk-message-sent - The server has what the person here wrote.
 * @fires {TalkFocusMessageEvent} talk-focus-message - The chat went to a message.
 * @fires {TalkConversationRequestEvent} talk-leave-conversation - Before the person leaves; cancel it to keep them.
 * @fires {TalkConversationRequestEvent} talk-mark-conversation-as-unread - Before it is marked; cancel it to prevent that.
 * @fires {TalkCustomConversationActionEvent} talk-custom-conversation-action - A custom entry of the menu was chosen.
 * @fires {TalkTranslationToggledEvent} talk-translation-toggled - The person switched the translation.
 * @fires {TalkKeyEvent} talk-keydown - Any key, while `capture-keyboard-events` is set.
 * @fires {TalkKeyEvent} talk-keyup - Likewise.
 * @fires {TalkDeleteMessageEvent} talk-delete-message - The person here deleted a message.
 * @fires {TalkCustomMessageActionEvent} talk-custom-message-action - An action button or link was pressed.
 * @fires {TalkConversationChangedEvent} talk-conversation-changed - Another conversation, or none, is shown.
 * @fires {TalkBackButtonClickEvent} talk-back-button-click - Back was asked for; cancel it to stay in the chat.
 * @fires {TalkFocusEvent} talk-focus - The person began to use this chat.
 * @fires {TalkFocusEvent} talk-blur - The person ceased to use this chat.
 * @fires {TalkBrowserPermissionNeededEvent} talk-browser-permission-needed - The browser is about to ask the person; cancel, delay or do it.
 * @fires {TalkBrowserPermissionDeniedEvent} talk-browser-permission-denied - The person refused; cancel to say so yourself.
 * @fires {TalkErrorEvent} talk-error - Something failed.
 * @fires {TalkStateChangeEvent} talk-state-change - The `state` changed.
 * @csspart container - The whole.
 * @csspart header - The header.
 * @csspart header-title - Its first line.
 * @csspart header-subtitle - Its second line.
 * @csspart header-image - Its picture.
 * @csspart back-button - In the header of a narrow inbox: back to the list.
 * @csspart close-button - In the header of a popup: closes it.
 * @csspart message-list - The messages.
 * @csspart day-divider - Where a day begins.
 * @csspart new-marker - Where unread messages begin.
 * @csspart message-group - The first message of a group by one sender.
 * @csspart message - A message.
 * @csspart message-mine - A message of the current user.
 * @csspart message-other - A message of somebody else.
 * @csspart message-system - A message of nobody: by the backend, or a welcome.
 * @csspart message-focused - A message that was just gone to.
 * @csspart bubble - What a message says.
 * @csspart author - Who said it, in groups.
 * @csspart avatar - A person's picture.
 * @csspart timestamp - When.
 * @csspart status - Whether an own message is sent and read.
 * @csspart reactions - The reactions to a message.
 * @csspart reaction - One of them.
 * @csspart reaction-active - One that the current user shares.
 * @csspart search-box - In place of the header during a search.
 * @csspart translation-toggle - Switches the translation.
 * @csspart html-panel - A page above the message field.
 * @csspart reply-quote - The message that is replied to.
 * @csspart attachment - A file.
 * @csspart image - A picture.
 * @csspart video - A film.
 * @csspart audio - Sound.
 * @csspart voice - A voice message.
 * @csspart location - A place.
 * @csspart link-preview - What the page of a message's link says of itself.
 * @csspart action-button - A button in a message.
 * @csspart action-link - A link in a message that is an action.
 * @csspart message-menu - What can be done with a message.
 * @csspart typing - Who is typing.
 * @csspart message-field - The field and its buttons.
 * @csspart editor - The text box.
 * @csspart send-button - Send, or Save.
 * @csspart attach-button - Chooses files.
 * @csspart location-button - Sends where one is.
 * @csspart emoji-button - Opens the emojis.
 * @csspart suggestions - What may be meant by what was typed of an emoji or a name.
 * @csspart record-button - Records a voice message.
 * @csspart reply-bar - What is being replied to.
 * @csspart edit-bar - What is being edited.
 * @csspart readonly-banner - In place of the field where nothing may be written.
 * @csspart offline-banner - While there is no connection.
 * @csspart auth-overlay - Over everything while the session is not signed in.
 * @cssproperty [--talk-font-family=system-ui, sans-serif] - The typeface.
 * @cssproperty [--talk-font-size=15px] - The size of messages.
 * @cssproperty --talk-color-background - The ground.
 * @cssproperty --talk-color-surface - Quiet areas on it.
 * @cssproperty --talk-color-text - Words.
 * @cssproperty --talk-color-text-muted - Words of less weight.
 * @cssproperty --talk-color-border - Lines.
 * @cssproperty [--talk-color-accent=#1f6feb] - What can be pressed.
 * @cssproperty [--talk-color-on-accent=#fff] - Words on it.
 * @cssproperty --talk-color-bubble-me - Own messages.
 * @cssproperty --talk-color-on-bubble-me - Words in them.
 * @cssproperty --talk-color-bubble-other - Others' messages.
 * @cssproperty --talk-color-on-bubble-other - Words in them.
 * @cssproperty --talk-color-bubble-system - System messages.
 * @cssproperty --talk-color-unread - How much is unread, in an inbox or on a popup's button.
 * @cssproperty --talk-color-online - Who is online.
 * @cssproperty --talk-color-offline - Who is not.
 * @cssproperty --talk-color-danger - Failures and deletion.
 * @cssproperty --talk-color-highlight - What was jumped to.
 * @cssproperty --talk-color-mention - Where the current user is named.
 * @cssproperty [--talk-radius=12px] - Corners of the box.
 * @cssproperty [--talk-bubble-radius=16px] - Corners of bubbles.
 * @cssproperty [--talk-avatar-size=32px] - Pictures of people.
 * @cssproperty [--talk-avatar-radius=50%] - Their corners.
 * @cssproperty [--talk-header-height=60px] - The least height of the header.
 * @cssproperty [--talk-spacing=8px] - Gaps.
 * @cssproperty [--talk-message-max-width=75%] - The width of a message at most.
 */
export class TalkChatboxElement extends TooledChat {
  static override styles = [tokens, base, styles];

  /** The session to use instead of the nearest one: an object, an element, or the id of a `<talk-session>`. */
  @property() session?: Session | SessionHolder | string | null;
  /** Together with `user-id`: a session of its own, for a chat outside any `<talk-session>`. */
  @property(text('app-id')) appId?: string;
  /** The user of that session. */
  @property(text('user-id')) userId?: string;
  /** Proves who the user of that session is. Never written to the attribute. */
  @property(secret('token')) token?: string;
  /** Gives that session its tokens, as of `<talk-session>`. */
  @property({attribute: false}) tokenFetcher?: () => string | Promise<string>;
  /** Where the server of that session is. Default: where this script came from. */
  @property(text('server-url')) serverUrl?: string;

  /** Which conversation to show; null, empty or absent shows none. */
  @property({attribute: 'conversation-id', reflect: true}) override conversationId?: string | null;
  /** Look on and write without being a participant. No effect for who is one. */
  @property(falseByDefault('as-guest')) asGuest = false;
  /** Goes to this message whenever it changes. */
  @property(text('focused-message-id')) focusedMessageId?: string;

  /** Whether there is a header. */
  @property(trueByDefault('show-chat-header')) showChatHeader: boolean | undefined = true;
  /** Another name of `showChatHeader`. */
  @property({attribute: 'chat-header-visible', converter: (value) => value !== 'false', noAccessor: true})
  get chatHeaderVisible(): boolean | undefined {
    return this.showChatHeader;
  }

  set chatHeaderVisible(isVisible: boolean | undefined) {
    this.showChatHeader = isVisible;
  }

  /** Several options of the message field in one object. */
  @jsonProperty('message-field', undefined, () => none) override messageFieldOptions?: MessageFieldOptions;
  /** Whether there is a field: always, never, or for which conversations. Default true. */
  @jsonProperty('message-field-visible', (value) => value !== 'false', byField('visible', true))
  override messageFieldVisible?: boolean | ConversationPredicate;
  /** What the empty field says. Default: in the person's language. */
  @property(text('message-field-placeholder')) messageFieldPlaceholder?: string;
  /** Whether the browser checks the spelling. Default false. */
  @property(triState('message-field-spellcheck', byField('spellcheck', false))) messageFieldSpellcheck?: boolean;
  /** `smart` focuses the field when a conversation is opened where that helps: visible, on a device with a keyboard. The default. */
  @property(triState('message-field-autofocus', byField('autofocus', 'smart'), 'smart'))
  override messageFieldAutofocus?: 'smart' | false;
  /** Whether Enter sends; otherwise it begins a line. Default true. */
  @property(triState('enter-sends-message', byField('enterSendsMessage', true))) enterSendsMessage?: boolean;
  /** Shows only messages that match. */
  @jsonProperty('message-filter') override messageFilter?: MessagePredicate;

  /** `light`, `dark`, or `auto`, which follows the system. */
  @property(text('color-scheme', 'auto')) colorScheme = 'auto';
  /** The name of a look (`default`, `professional`, `soft`, `contrast`, or one that `registerTheme` made), or `{name, custom}`. */
  @jsonProperty('theme', (name) => name || undefined) theme?: string | ThemeChoice;
  /** Values for the theme; strings and numbers are also there as `--theme-<key>`. */
  @jsonProperty('theme-custom') themeCustom?: Readonly<Record<string, unknown>>;
  /** Draws parts of the chat in the page's way; a renderer that returns null leaves its part as it is. */
  @property({attribute: false}) renderers?: Renderers;
  /** The language of the interface. Default: the user's, else English. */
  @property(text('locale')) locale?: string;
  /** What this chat tells of the person: whether they can see it, and data of the page's own. */
  @jsonProperty('presence', undefined, () => isVisible) override presence?: UserPresence;
  /** Whether a person can see this chat; while not, nothing is marked read. */
  @property(trueByDefault('presence-visible')) presenceVisible: boolean | undefined = true;

  /** The classic SDK's object for this element. Undefined without `import 'talk-elements/talk'`, or without a session. */
  declare readonly box: Chatbox | undefined;

  /** Called with the detail of `talk-ready`, before its listeners; likewise the others. */
  onReady?: (detail: TalkReadyDetail) => void;
  /** Of `talk-send-message`. */
  onSendMessage?: (detail: TalkSendMessageDetail) => void;

  @query('talk-message-list') private readonly list!: TalkMessageListElement | null;
  @query('talk-message-field') private readonly field!: TalkMessageFieldElement | null;

  readonly #session = new SessionController(
    this,
    () => this,
    (session) => {
      this.#chat.close();
      this.#sessionState?.unsubscribe();
      this.#sessionState = session?.onStateChange(() => {
        this.requestUpdate();
      });
    },
  );
  readonly #chat = new ChatController(this, () => ({
    session: this.#session.session,
    conversationId: this.conversationId,
    asGuest: this.asGuest,
  }));
  readonly #composer = new ComposerController(this, {
    chat: () => this.#chat.chat,
    send: (chat, message) => void this.#send(chat, message),
    onTyping: () => this.tools?.attendance.startTyping(),
    onStop: () => this.tools?.attendance.stopTyping(),
    onError: (error) => fire(this, new TalkErrorEvent(error, false), this.onError),
  });
  readonly #words = new WordsController(
    this,
    () => wantedLocales(this.locale, this.#chat.snapshot),
    () => this.#session.session,
  );

  readonly #theme = new ThemeController(this, () => this.#chat.snapshot?.permissions);

  /** Where a person writes: `focus()`, `setText()`, `typeText()`, `getText()`, `setVisible()`. */
  readonly messageField: MessageField = new MessageField(this);

  #sessionState: Subscription | undefined;
  #state: TalkChatboxState | undefined;
  #isAnnounced = false;
  #shownId: string | null = null;
  #isDestroyed = false;

  protected override update(changed: PropertyValues<this>) {
    // By now the controllers have their session and conversation.
    const state = chatboxState(this.#session.session, this.conversationId, this.#chat);
    this.#setState(state === 'ready' && this.waitsForFilters ? 'loading' : state);
    super.update(changed);
  }

  protected override updated(changed: PropertyValues<this>) {
    super.updated(changed);
    // Not by the template, which would not notice that the field itself has changed its text meanwhile.
    if (this.field) this.field.text = this.#composer.draft.text;
    this.#announce();
    this.dispatchEvent(new Event('chat-update'));
    const {focusedMessageId: id} = this;
    if (changed.has('focusedMessageId') && id) this.withTools((tools) => tools.goTo(id)).catch(() => undefined);
  }

  /** @internal */
  get view(): ChatView {
    return {
      session: this.#session.session,
      chat: this.#chat.chat,
      words: this.#words.words,
      list: this.list,
      field: this.field,
      composer: this.#composer,
      send: this.#sendBlock,
      accepts: this.tools?.filters.accepts ?? (() => true),
    };
  }

  /** What is shown now; null while nothing is. */
  get currentConversation(): ConversationSnapshot | null {
    return this.#chat.snapshot?.conversation ?? null;
  }

  /** The session it uses; undefined while it waits for one. */
  get currentSession(): Session | undefined {
    return this.#session.session;
  }

  /** Also reflected as the attribute `state`. */
  get state(): TalkChatboxState {
    return this.#state ?? 'waiting';
  }

  /** Whether it is in the document, and was not destroyed. */
  get isAlive(): boolean {
    return this.isConnected && !this.#isDestroyed;
  }

  /** Shows another conversation, or none for null. `messageId` goes to a message in it. */
  async select(
    conversation: string | {readonly id: string} | null,
    params: {asGuest?: boolean; messageId?: string} = {},
  ) {
    this.conversationId = typeof conversation === 'object' ? (conversation?.id ?? null) : conversation;
    this.asGuest = params.asGuest ?? false;
    await this.updateComplete;
    if (params.messageId) await this.focusMessage(params.messageId);
  }

  /**
   * `{}` shows everything. Throws TalkError ARGUMENT_INVALID on a malformed predicate and keeps the old one; before a chat is
   * shown `talk-error` tells of it.
   */
  setMessageFilter(filter: MessagePredicate) {
    this.tools?.filters.check(filter);
    this.messageFilter = filter;
  }

  /** Absent keys keep what was set before; custom is patched per key. */
  setPresence(presence: UserPresence) {
    this.presence = mergePresence(this.presence, presence);
  }

  /** Puts a message's text into the field to be changed; null ends that. Only loaded messages. */
  setEditing(id: string | null) {
    this.#composer.edit(this.#find(id));
  }

  /** What is written next replies to this message; null ends that. Only loaded messages. */
  setReferencedMessage(id: string | null) {
    this.#composer.reply(this.#find(id));
  }

  /** Brings a message into view, loading history as needed. @returns it, or null if it does not exist. */
  focusMessage(id: string | null): Promise<MessageSnapshot | null> {
    return this.withTools((tools) => tools.focus(id));
  }

  /** What is written in the field. */
  getMessageFieldText(): string {
    return this.#composer.draft.text;
  }

  /** Does nothing for who may only read. */
  setMessageFieldText(text: string) {
    this.#composer.setText(text);
  }

  /** Inserts at the caret, as typing does. Does nothing for who may only read. */
  typeMessageFieldText(text: string) {
    const {draft} = this.#composer;
    // What was set just now is not in the field yet; the caret will be at its end.
    if (this.field?.hasUpdated && this.field.editor.value === draft.text) this.field.insert(text);
    else this.#composer.setText(draft.text + text);
  }

  /** Does nothing where there is no field. */
  focusMessageField() {
    this.field?.focus();
  }

  /** Leaves the document for good. */
  destroy() {
    this.#isDestroyed = true;
    this.remove();
  }

  override render(): TemplateResult {
    const {texts, direction, language} = this.#words.words;
    const session = this.#session.session?.state;
    const isLocked = session?.type === 'auth-error';
    const dir = this.dir ? nothing : (direction ?? nothing);
    // A group, not a landmark: a page with several chats would have several landmarks of one name.
    return html`<div
      class="container"
      part="container"
      role="group"
      lang=${language}
      dir=${dir}
      aria-label=${texts.ARIA_CHAT}
    >
      <div class="main" ?inert=${isLocked}>${this.#renderMain()}</div>
      ${isLocked ? this.late.parts?.renderLock(session.isExpired, texts) : nothing}
    </div>`;
  }

  #renderMain() {
    const {texts} = this.#words.words;
    const {snapshot, isMissing} = this.#chat;
    const session = this.#session.session;
    if (session && !this.conversationId) return this.late.parts?.renderPane('empty', texts, this.#theme.renderers);
    if (isMissing) return this.late.parts?.renderPane('not-found', texts);
    if (this.#state === 'error' && session?.state.type !== 'auth-error')
      return this.late.parts?.renderPane('error', texts);
    if (snapshot?.state === 'ready' && !this.waitsForFilters) return this.#renderChat(snapshot);
    return html`<slot name="loading">${this.#renderHeader()}${this.#renderBanner()}${this.#renderList()}</slot>`;
  }

  #renderChat(snapshot: ChatSnapshot) {
    return html`${this.#renderHeader()} ${this.#renderBanner()}
      <slot name="message-list-header"></slot>
      ${this.#renderList()}
      <slot name="message-list-footer"></slot>
      <slot name="above-message-field"></slot>
      ${this.tools?.renderPanels()} ${this.#renderField(snapshot)}`;
  }

  #renderHeader() {
    const {tools} = this;
    const search = tools?.search.render();
    if (search || this.showChatHeader === false) return search ?? nothing;
    return html`<talk-chat-header
      part="header"
      exportparts=${headerParts}
      .snapshot=${this.#chat.snapshot}
      .renderers=${this.#theme.renderers}
      .tools=${tools}
      .titleMode=${this.chatTitleMode}
      .subtitleMode=${this.chatSubtitleMode}
      .round=${tools?.look}
    >
      <slot name="header-start" slot="header-start"></slot>
      ${tools?.renderButtons()}
      <slot name="header-end" slot="header-end"></slot>
    </talk-chat-header>`;
  }

  #renderBanner() {
    if (this.#session.session?.state.type !== 'offline') return nothing;
    return this.late.parts?.renderBanner(this.#words.words.texts);
  }

  #renderList() {
    return html`<talk-message-list
      exportparts=${listParts}
      .renderers=${this.#theme.renderers}
      .chat=${this.#chat.chat}
      .snapshot=${this.waitsForFilters ? undefined : this.#chat.snapshot}
      .words=${this.#words.words}
      .filter=${this.tools?.filters.accepts}
      .look=${this.tools?.look}
      @message-focused=${this.#onListEvent}
      @reply-request=${this.#onReply}
      @edit-request=${this.#onEdit}
      @message-deleted=${this.#onListEvent}
      @message-action=${this.#onListEvent}
    >
      <slot name="before-messages" slot="before-messages"></slot>
      <slot name="after-messages" slot="after-messages"></slot>
    </talk-message-list>`;
  }

  #renderField(chat: ChatSnapshot) {
    const {conversation} = chat;
    const {words} = this.#words;
    if (conversation && conversation.access !== 'ReadWrite') return renderReadOnly(words.texts, chat.isClosed);
    const attachments = this.tools?.attachments.render(chat);
    if (conversation && this.messageFieldVisible !== true && !this.tools?.filters.hasField(conversation))
      return attachments;
    const theirs = renderBy(this.#theme.renderers, 'MessageField', {chat, send: this.#composer.send});
    const field = {
      box: this,
      chat,
      words,
      composer: this.#composer,
      aids: this.tools?.aids,
      onTool: this.tools?.attachments.onTool,
    };
    return theirs ?? html`${attachments}${renderField(field)}`;
  }

  #setState(state: TalkChatboxState) {
    if (state === this.#state) return;
    this.#state = state;
    tellState(this, state, this.#chat.snapshot?.error);
  }

  /** Tells the page what is on the screen now, after it is. */
  #announce() {
    if (this.#state === 'ready' && !this.#isAnnounced) {
      this.#isAnnounced = true;
      fire(this, new TalkReadyEvent({box: this}), this.onReady);
    }
    if (this.#state !== 'ready') return;
    const conversation = this.currentConversation;
    if ((conversation?.id ?? null) === this.#shownId) return;
    this.#shownId = conversation?.id ?? null;
    this.dispatchEvent(new TalkConversationChangedEvent(conversation));
    fetchLatePartsWhenIdle(() => this.requestUpdate());
  }

  #onReply = ({message}: MessageRequestEvent) => {
    this.#composer.reply(message);
    this.field?.focus();
  };

  #onEdit = ({message}: MessageRequestEvent) => {
    this.#composer.edit(message);
    this.field?.focus();
  };

  #onListEvent = (event: MessageRequestEvent | MessageActionEvent) => {
    this.tools?.tell(event);
  };

  #sendBlock: ChatView['send'] = (chat, block, referencedMessageId) =>
    void this.#send(chat, {content: [block], ...(referencedMessageId && {referencedMessageId})});

  async #send(chat: Chat, message: OutgoingMessage) {
    const nonce = await sendByPage(this, chat, message, this.onSendMessage);
    if (nonce) this.announceSent(chat, nonce);
  }

  #find(id: string | null): MessageSnapshot | null {
    return this.#chat.chat?.snapshot.messages.find((message) => message.id === id) ?? null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-chatbox': TalkChatboxElement;
  }
}
