import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, query} from 'lit/decorators.js';
import type {ConversationFilter, ConversationSnapshot, MessageSnapshot, Session} from '../../client/index.js';
import {FeedController} from '../../controllers/feed-controller.js';
import {WordsController} from '../../controllers/words-controller.js';
import {number, text, trueByDefault} from '../../dom/attribute/attribute.js';
import {jsonProperty} from '../../dom/attribute/json-property.js';
import {fire} from '../../dom/event/fire.js';
import {en} from '../../i18n/en.js';
import {frameTexts} from '../../i18n/frame-texts.js';
import type {Inbox} from '../../talk/inbox.js';
import {wantedLocales} from '../../i18n/locale.js';
import {base} from '../../theme/base.styles.js';
import {tokens} from '../../theme/tokens.styles.js';
import {adoptChat} from '../chat-frame/adopt-chat.js';
import {frameChat} from '../chat-frame/chat-frame.js';
import {hasHeader} from '../chat-frame/has-header.js';
import type {TitleMode} from '../conversation/name-of.js';
import {TalkBackButtonClickEvent} from '../events/talk-back-button-click-event.js';
import {TalkErrorEvent} from '../events/talk-error-event.js';
import {TalkReadyEvent, type TalkReadyDetail} from '../events/talk-ready-event.js';
import {tellState} from '../events/tell-state.js';
import {conversationTest, type ConversationPredicate} from '../predicate/conversation-predicate.js';
import type {TalkChatboxState} from '../talk-chatbox/chatbox-options.js';
import {chatParts} from '../talk-chatbox/parts.js';
import type {TalkChatboxElement} from '../talk-chatbox/talk-chatbox.js';
import type {ConversationPickEvent} from '../talk-conversation-list/talk-conversation-list.events.js';
import type {TalkConversationListElement} from '../talk-conversation-list/talk-conversation-list.js';
import {ThemeController} from '../theme/theme-controller.js';
import type {SearchPickEvent} from '../talk-inbox-search/talk-inbox-search.events.js';
import {DesktopController} from './desktop-controller.js';
import {ExtrasController} from './extras-controller.js';
import {FeedFilter} from './feed-filter.js';
import {HistoryController} from './history-controller.js';
import {renderBack, renderToggle} from './render-buttons.js';
import {styles} from './talk-inbox.styles.js';
import {
  TalkConversationSelectedEvent,
  TalkDesktopNotificationToggledEvent,
  TalkSelectConversationEvent,
  type TalkConversationSelectedDetail,
  type TalkSelectConversationDetail,
} from './talk-inbox.events.js';
import {WidthController} from './width-controller.js';

/**
 * All conversations of the current user: a list, and beside it the chat of the one that is selected. Narrower than
 * `mobile-break-point` it shows one of the two at a time.
 *
 * Besides what is listed here it has the attributes, properties, methods, events, slots, parts and custom properties of
 * `<talk-chatbox>`, which concern its chat.
 *
 * @tagname talk-inbox
 * @slot feed-header - In place of the title over the list.
 * @slot feed-empty - In place of the list while it has nothing to show.
 * @slot feed-footer - Below the list.
 * @attr {TalkChatboxState} state - Readonly; for style sheets.
 * @attr {boolean} mobile - Readonly; it is narrow and shows list or chat.
 * @attr {'list' | 'chat'} view - Readonly; which of the two, while `mobile`.
 * @fires {TalkReadyEvent} talk-ready - The list and the first conversation, or that there is none, are shown.
 * @fires {TalkSelectConversationEvent} talk-select-conversation - A person picked a conversation; cancel to stay.
 * @fires {TalkConversationSelectedEvent} talk-conversation-selected - A conversation, or none, has been selected.
 * @fires {TalkBackButtonClickEvent} talk-back-button-click - A person goes back to the list; cancel to stay.
 * @fires {TalkDesktopNotificationToggledEvent} talk-desktop-notification-toggled - A person turned them on or off.
 * @fires {TalkStateChangeEvent} talk-state-change - The `state` changed.
 * @csspart container - The whole.
 * @csspart feed - The list with its header.
 * @csspart feed-header - Over the list.
 * @csspart feed-search - The search, with its results.
 * @csspart notifications-toggle - The button that turns desktop notifications on and off.
 * @csspart feed-item - A conversation in the list.
 * @csspart feed-item-selected - The selected one.
 * @csspart feed-item-unread - One with something unread.
 * @csspart unread-badge - How many messages are unread.
 * @csspart chat - Where the chat is.
 * @csspart back-button - Back to the list, while `mobile`.
 * @cssproperty [--talk-feed-width=320px] - The width of the list beside the chat.
 */
export class TalkInboxElement extends frameChat(LitElement) {
  static {
    Object.assign(en, frameTexts);
  }

  static override styles = [tokens, base, styles];

  /** Which conversation to show; null or empty shows none. Default: the one with the last activity. */
  @property(text('conversation-id')) override conversationId?: string | null;
  /** Lists only conversations that match. */
  @jsonProperty('feed-filter') feedFilter?: ConversationPredicate;
  /** Like `feed-filter`, in the terms of the Data API; both together are AND. */
  @jsonProperty('conversation-filter') conversationFilter?: ConversationFilter;
  /** Whether the list has a header. */
  @property(trueByDefault('show-feed-header')) showFeedHeader: boolean | undefined = true;
  /** Whether a narrow chat has a button back to the list. */
  @property(trueByDefault('show-mobile-back-button')) showMobileBackButton: boolean | undefined = true;
  /** Whether the browser's Back returns to the conversation before. A page with a router of its own says false. */
  @property(trueByDefault('use-browser-history')) useBrowserHistory: boolean | undefined = true;
  /** Whether a person can search in all conversations; needs the header of the list, and a role that may search. */
  @property(trueByDefault('show-search')) showSearch: boolean | undefined = true;
  /**
   * How the list names conversations.
   *
   * @deprecated For themes of long ago.
   */
  @property(text<TitleMode>('feed-conversation-title-mode', 'auto')) feedConversationTitleMode: TitleMode | undefined =
    'auto';
  /** Narrower than this, in px, it shows one pane at a time. */
  @property(number('mobile-break-point', 700)) mobileBreakPoint: number | undefined = 700;
  /** Whether a person can see this inbox; while not, nothing is marked read. */
  @property(trueByDefault('presence-visible')) presenceVisible: boolean | undefined = true;

  /** The classic SDK's object for this element. Undefined without `import 'talk-elements/talk'`, or without a session. */
  declare readonly box: Inbox | undefined;

  /** Called with the detail of `talk-ready`, before its listeners; likewise the others. */
  onReady?: (detail: TalkReadyDetail) => void;
  /** Of `talk-select-conversation`. */
  onSelectConversation?: (detail: TalkSelectConversationDetail) => void;
  /** Of `talk-conversation-selected`. */
  onConversationSelected?: (detail: TalkConversationSelectedDetail) => void;
  /** Of `talk-back-button-click`. */
  override onBackButtonClick?: (detail: TalkBackButtonClickEvent['detail']) => void;
  /** Of `talk-desktop-notification-toggled`. */
  onDesktopNotificationToggled?: (detail: TalkDesktopNotificationToggledEvent['detail']) => void;

  /** The chat beside the list. */
  @query('talk-chatbox') readonly chatbox!: TalkChatboxElement;
  @query('talk-conversation-list') private readonly list!: TalkConversationListElement;

  readonly #feed = new FeedController(this, () => ({session: this.currentSession, filter: this.#serverFilter}));
  readonly #words = new WordsController(this, () => wantedLocales(this.locale, this.#feed.snapshot));
  readonly #width = new WidthController(this, () => this.mobileBreakPoint ?? 700);
  readonly #history = new HistoryController(
    this,
    () => this.useBrowserHistory !== false,
    (id) => void this.#choose(id),
  );

  readonly #theme = new ThemeController(this, () => this.#feed.snapshot?.permissions);
  readonly #desktop = new DesktopController(
    this,
    () => this.currentSession,
    (id) => {
      this.#pick(id);
    },
  );

  #state: TalkChatboxState | undefined;
  readonly #filter = new FeedFilter();
  #session: Session | undefined;
  /** A selection that the page has not been told of. */
  #isUntold = true;
  /** The first selection, which nobody made, is not an entry of its own in the history. */
  #hasBegun = false;
  #isReady = false;
  /** What the chat was to show, and did show, when it was last drawn. */
  #askedId: string | null = null;
  #shownId: string | null = null;
  #settle: () => void = () => undefined;
  /** The person acts on this inbox, so the focus may move in it. */
  #takesFocus = false;
  #isDestroyed = false;

  constructor() {
    super();
    new ExtrasController(this, () => ({
      list: this.list,
      session: this.#feed.snapshot?.state === 'ready' ? this.currentSession : undefined,
    }));
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('feedFilter')) this.#setFilter();
    if (this.currentSession !== this.#session) {
      this.#session = this.currentSession;
      this.#isUntold = true;
    }
    if (changed.has('conversationId') && this.#hasBegun) {
      this.#isUntold = true;
      if (this.conversationId !== undefined) this.#history.push(this.#selectedId);
    }
  }

  protected override update(changed: PropertyValues<this>) {
    // By now the controllers know the list and the width.
    this.#selectFirst();
    this.toggleAttribute('mobile', this.#width.isNarrow);
    if (this.#width.isNarrow) this.setAttribute('view', this.#selectedId ? 'chat' : 'list');
    else this.removeAttribute('view');
    this.#setState(this.#computeState());
    super.update(changed);
  }

  protected override firstUpdated() {
    const {chatbox} = this;
    chatbox.addEventListener('chat-update', this.#onChatUpdate);
    adoptChat(this, chatbox);
  }

  protected override updated() {
    this.#announce();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    // A move disconnects and connects at once; for who has left nothing will be shown any more.
    queueMicrotask(() => {
      if (!this.isConnected) this.#settle();
    });
  }

  /** Also reflected as the attribute `state`. */
  get state(): TalkChatboxState {
    return this.#state ?? 'waiting';
  }

  /** Whether it is in the document, and was not destroyed. */
  get isAlive(): boolean {
    return this.isConnected && !this.#isDestroyed;
  }

  /** The same as `conversationId`; null while none is selected. */
  @property({attribute: 'selected-conversation-id', noAccessor: true})
  get selectedConversationId(): string | null {
    return this.#selectedId;
  }

  set selectedConversationId(id: string | null | undefined) {
    this.conversationId = id;
  }

  /**
   * The same as `conversationId`; also takes a conversation itself.
   *
   * @deprecated Use `select`.
   */
  @property({attribute: 'selected', noAccessor: true})
  get selected(): string | null {
    return this.#selectedId;
  }

  set selected(conversation: string | {readonly id: string} | null | undefined) {
    this.conversationId = typeof conversation === 'object' ? (conversation?.id ?? null) : conversation;
  }

  /**
   * Shows another conversation; none for null, and the one with the last activity for undefined. `messageId` goes to a message
   * in it. Resolves when it is shown; rejects if this leaves the document before.
   */
  async select(
    conversation: string | {readonly id: string} | null | undefined,
    params: {asGuest?: boolean; messageId?: string} = {},
  ) {
    const id = typeof conversation === 'object' ? (conversation?.id ?? null) : conversation;
    this.asGuest = params.asGuest ?? false;
    await this.#choose(id);
    if (!this.isConnected) throw new Error('<talk-inbox> left the document.');
    if (this.#selectedId === id && params.messageId) await this.focusMessage(params.messageId);
  }

  /** Selects as a person's click does: with `talk-select-conversation`, which may stop it. */
  selectConversation(id: string | null, focusedMessageId?: string) {
    if (id === null) void this.#choose(null);
    else this.#pick(id, undefined, focusedMessageId);
  }

  /** Throws TalkError ARGUMENT_INVALID on a malformed predicate and keeps the old one. `{}` lists everything. */
  setFeedFilter(filter: ConversationPredicate) {
    conversationTest(filter);
    this.feedFilter = filter;
  }

  /** Back to the list, as the button in a narrow chat does. */
  override clickBackButton() {
    this.#onBack();
  }

  /** Leaves the document for good. */
  destroy() {
    this.#isDestroyed = true;
    this.remove();
  }

  override render() {
    const {texts, direction, language} = this.#words.words;
    const {snapshot, people} = this.#feed;
    const isNarrow = this.#width.isNarrow;
    const isInChat = isNarrow && this.#selectedId !== null;
    const dir = this.dir ? nothing : (direction ?? nothing);
    return html`<div class="container" part="container" lang=${language} dir=${dir}>
      <section class="feed" part="feed" aria-label=${texts.INBOX} ?inert=${isInChat}>
        ${
          this.showFeedHeader !== false
            ? html`<header class="feed-header" part="feed-header">
                  <slot name="feed-header"><h2>${texts.INBOX}</h2></slot>
                  ${this.#renderToggle()}
                </header>
                ${this.#renderSearch()}`
            : nothing
        }
        <talk-conversation-list
          exportparts="feed-item, feed-item-selected, feed-item-unread, unread-badge, avatar"
          .renderers=${this.#theme.renderers}
          .items=${this.#items}
          .people=${people}
          .me=${snapshot?.me ?? null}
          .selectedId=${this.#selectedId}
          .words=${this.#words.words}
          .titleMode=${this.feedConversationTitleMode}
          .loadedAll=${snapshot?.loadedAll ?? false}
          .failed=${snapshot?.state === 'error'}
          .filtered=${!!this.feedFilter || !!this.conversationFilter}
          @conversation-pick=${this.#onPick}
          @list-end=${this.#onListEnd}
          ><slot name="feed-empty" slot="feed-empty"></slot
        ></talk-conversation-list>
        <slot name="feed-footer"></slot>
      </section>
      <div class="chat" part="chat" ?inert=${isNarrow && !isInChat}>
        ${isInChat && !this.#hasHeader ? html`<div class="bar">${this.#renderBack(nothing)}</div>` : nothing}
        <talk-chatbox
          exportparts=${chatParts}
          .conversationId=${this.#selectedId}
          .presenceVisible=${this.presenceVisible !== false && (!isNarrow || isInChat)}
          @talk-ready=${stay}
          @talk-state-change=${stay}
          >${isInChat && this.#hasHeader ? this.#renderBack('header-start') : nothing}</talk-chatbox
        >
      </div>
    </div>`;
  }

  #renderToggle() {
    if (!this.#desktop.isSupported) return nothing;
    return renderToggle(this.#words.words.texts, this.#desktop.isEnabled, this.#onToggle);
  }

  #renderSearch() {
    const {snapshot, people} = this.#feed;
    if (this.showSearch === false || snapshot?.permissions?.canSearch === false) return nothing;
    return html`<talk-inbox-search
      part="feed-search"
      .renderers=${this.#theme.renderers}
      .session=${this.currentSession}
      .words=${this.#words.words}
      .me=${snapshot?.me ?? null}
      .people=${people}
      .filter=${this.#serverFilter}
      .accepts=${this.#filter.test}
      .selectedId=${this.#selectedId}
      @search-pick=${this.#onSearchPick}
    ></talk-inbox-search>`;
  }

  #renderBack(slot: string | typeof nothing) {
    return this.showMobileBackButton !== false ? renderBack(this.#words.words.texts, slot, this.#onBack) : nothing;
  }

  get #selectedId(): string | null {
    return this.conversationId === '' ? null : (this.conversationId ?? null);
  }

  /** The chat has a header, where the button back belongs. */
  get #hasHeader(): boolean {
    return !this.chat || hasHeader(this.chat);
  }

  get #serverFilter(): ConversationFilter | undefined {
    return this.conversationFilter ?? this.#filter.pushed;
  }

  get #items(): readonly ConversationSnapshot[] | undefined {
    const {snapshot} = this.#feed;
    if (snapshot?.state !== 'ready') return undefined;
    return this.#filter.apply(snapshot.conversations);
  }

  /** Without a choice by the page it is the last conversation; a narrow inbox starts with its list. */
  #selectFirst() {
    const items = this.#items;
    const isOpen = this.conversationId === undefined;
    if (!items || (isOpen && (this.syncConversation || (!items.length && !this.#feed.snapshot?.loadedAll)))) return;
    if (isOpen && !this.#width.isNarrow) {
      this.conversationId = items[0]?.id ?? (this.#hasBegun ? null : undefined);
    }
    if (!this.#hasBegun) this.#history.begin(this.#selectedId);
    this.#hasBegun = true;
  }

  #computeState(): TalkChatboxState {
    const {chat} = this;
    if (!this.currentSession) return 'waiting';
    if (this.#feed.snapshot?.state === 'error' || chat?.state === 'error') return 'error';
    if (this.#feed.snapshot?.state !== 'ready' || !this.#hasBegun) return 'loading';
    return this.#askedId === this.#selectedId && chat?.state === 'ready' ? 'ready' : 'loading';
  }

  #setState(state: TalkChatboxState) {
    if (state === this.#state) return;
    this.#state = state;
    tellState(this, state, this.#feed.snapshot?.error);
  }

  /** Tells the page what is selected once the chat shows it. */
  #announce() {
    const {chat} = this;
    if (this.#state !== 'ready' || !chat) return;
    const {currentConversation} = chat;
    if (!this.#isReady) {
      this.#isReady = true;
      fire(this, new TalkReadyEvent({box: this}), this.onReady);
    }
    if (!this.#isUntold) return;
    this.#isUntold = false;
    const me = this.#feed.snapshot?.me ?? null;
    const detail = {
      me,
      conversation: currentConversation,
      ...(currentConversation && this.#feed.peopleOf(currentConversation.id)),
    };
    fire(this, new TalkConversationSelectedEvent(detail), this.onConversationSelected);
    this.#settle();
    if (this.#takesFocus) this.#moveFocus();
  }

  /** After a person's choice the field is next, where there is a keyboard; in a narrow inbox the pane that came. */
  #moveFocus() {
    this.#takesFocus = false;
    if (this.#width.isNarrow) {
      if (this.#selectedId) this.renderRoot.querySelector<HTMLElement>('.back')?.focus();
      else this.list.focus();
    } else if (matchMedia('(hover: hover) and (pointer: fine)').matches && this.messageFieldAutofocus !== false) {
      this.focusMessageField();
    }
  }

  /** Resolves when it is shown, or something else has been chosen meanwhile. */
  #choose(id: string | null | undefined): Promise<void> {
    this.#settle();
    // Choosing the same again is worth telling, too.
    this.#isUntold = true;
    this.conversationId = id;
    this.requestUpdate();
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  #pick(
    id: string,
    focusedMessage?: MessageSnapshot,
    messageId = focusedMessage?.id,
    conversation = this.#items?.find((item) => item.id === id),
  ) {
    if (!conversation) {
      void this.#choose(id);
      return;
    }
    if (id === this.#selectedId && messageId === undefined) return;
    const me = this.#feed.snapshot?.me ?? null;
    const event = new TalkSelectConversationEvent({
      me,
      currentUser: me,
      conversation,
      ...this.#feed.peopleOf(id),
      ...(messageId !== undefined && {messageId}),
      ...(focusedMessage && {focusedMessage}),
    });
    if (!fire(this, event, this.onSelectConversation)) return;
    this.#takesFocus = true;
    this.asGuest = false;
    void this.#choose(id).then(() => {
      if (messageId !== undefined && this.#selectedId === id) this.focusMessage(messageId).catch(() => undefined);
    });
  }

  #onPick = ({conversationId}: ConversationPickEvent) => {
    this.#pick(conversationId);
  };

  #onSearchPick = ({conversation, message}: SearchPickEvent) => {
    this.#pick(conversation.id, message, message?.id, conversation);
  };

  #onToggle = async () => {
    const isEnabled = !this.#desktop.isEnabled;
    // A refusal has been told by then.
    if (!(await this.#desktop.toggle(isEnabled))) return;
    fire(this, new TalkDesktopNotificationToggledEvent(isEnabled), this.onDesktopNotificationToggled);
  };

  #onListEnd = () => {
    // Without a link the list asks again when it is drawn next.
    this.#feed.feed?.loadMore().catch(() => undefined);
  };

  #onBack = () => {
    const event = new TalkBackButtonClickEvent(this.#feed.snapshot?.me ?? null);
    if (!fire(this, event, this.onBackButtonClick)) return;
    this.#takesFocus = true;
    this.#history.leave();
    void this.#choose(null);
  };

  #onChatUpdate = () => {
    const {chat} = this;
    const askedId = chat?.conversationId ?? null;
    const shownId = chat?.currentConversation?.id ?? null;
    // A conversation that the person left, or was taken out of, is not selected any more (spec/ui.md §7.14).
    const isGone = chat?.state === 'ready' && !shownId && this.#shownId !== null && this.#shownId === askedId;
    if (isGone && askedId === this.#selectedId) this.conversationId = null;
    this.#askedId = askedId;
    this.#shownId = shownId;
    this.requestUpdate();
  };

  /** A malformed one is reported and leaves the one before in place. */
  #setFilter() {
    try {
      this.#filter.set(this.feedFilter);
    } catch (error) {
      console.error('<talk-inbox> was given a filter it cannot use.', error);
      fire(this, new TalkErrorEvent(error as Error, false), this.onError);
    }
  }
}

/** The inbox tells this itself, of the list and the chat together. */
function stay(event: Event) {
  event.stopPropagation();
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-inbox': TalkInboxElement;
  }
}
