import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Chat, ChatSnapshot, MessageSnapshot} from '../../client/index.js';
import {ScrollAnchorController} from '../../controllers/scroll-anchor-controller.js';
import type {Words} from '../../i18n/words.js';
import {base} from '../../theme/base.styles.js';
import {avatarStyles} from '../avatar/avatar.styles.js';
import {contentStyles} from '../content/content.styles.js';
import {LateController} from '../late/late-controller.js';
import {lateParts, useLateParts} from '../late/late-parts.js';
import type {Renderers} from '../theme/renderers.js';
import type {ListLook} from './list-look.js';
import type {ListTools} from './list-tools.js';
import {MessageWindow, windowSize} from './message-window.js';
import {renderRow, type RowContext} from './render-row.js';
import {renderSkeleton} from './render-skeleton.js';
import {buildRows} from './rows/build-rows.js';
import {RowList} from './rows/row-list.js';
import {rowStyles} from './rows/row.styles.js';
import type {Row} from './rows/row.js';
import {styles} from './talk-message-list.styles.js';

/** Pages of history after the first. */
const pageSize = 100;
/** More of the list is brought in when less than this is left above or below the view. */
const marginPx = 800;
/** While the newest are looked at, of more messages than this beyond those in the document only `keptBeyond` are kept. */
const mostBeyond = 500;
const keptBeyond = 100;
/** To the first unread message the list goes by itself if it is not further away than this. */
const unreadReach = 100;
/** No row is lower than this: bounds how many a screen shows. */
const lowestRowPx = 36;

/**
 * The messages of a conversation. Only rows near the view are in the document; whatever comes or goes, what the reader
 * looks at stays where it is.
 *
 * @internal part of `<talk-chatbox>`
 */
export class TalkMessageListElement extends LitElement {
  static override styles = [base, avatarStyles, contentStyles, rowStyles, styles];

  @property({attribute: false}) chat?: Chat;
  @property({attribute: false}) snapshot?: ChatSnapshot;
  @property({attribute: false}) words!: Words;
  /** Shows only the messages it accepts. */
  @property({attribute: false}) filter?: (message: MessageSnapshot) => boolean;

  /** What the page draws in its way. */
  @property({attribute: false}) renderers?: Renderers | undefined;
  /** What else there is to show, by what loads late. */
  @property({attribute: false}) look?: ListLook;

  @state() private activeId?: string;
  /** @internal The person was asked whether to delete it. */
  @state() confirmingId?: string;
  @state() private isLoadingOlder = false;
  @state() private unseen = 0;
  @state() private isFarFromEnd = false;

  /** @internal */
  @query('.scroller') readonly scroller!: HTMLElement | null;
  /** @internal */
  @query('.rows') readonly rows!: HTMLElement | null;

  readonly #late = new LateController(this, () => this.#tools);
  readonly #window = new MessageWindow<MessageSnapshot>();
  readonly #anchor = new ScrollAnchorController(this, {
    scroller: () => this.scroller,
    rows: () => this.rows,
    isLive: () => this.#window.isLive,
    onMove: () => {
      this.#fill();
    },
  });
  readonly #rowList = new RowList();
  #madeTools: ListTools | undefined;
  #rows: Row[] = [];
  #rowsByKey: ReadonlyMap<string, Row> = new Map();
  #context!: RowContext;
  /** What `#context` was made from. */
  #contextBasis: readonly unknown[] = [];
  /** Where reading stood when the conversation was opened; null if nothing was unread. */
  #newSince: number | null = null;
  #isOpened = false;
  /** How many unread messages the list still has to go back to. */
  #unreadSought = 0;
  #pendingCount = 0;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('chat')) this.#reset();
    // Who gives the snapshot is a frame behind what was loaded to go to a message. Without one nothing is to be shown.
    if (this.chat && this.snapshot) this.snapshot = this.chat.snapshot;
    const {snapshot} = this;
    if (snapshot?.state !== 'ready' || !snapshot.conversation) return;
    if (!this.#isOpened) this.#open(snapshot);
    this.#updateContext(snapshot);
    this.#takeMessages(snapshot);
    while (this.#window.hasOlder && this.#window.to <= this.#unreadSought) this.#window.growOlder();
    this.#rows = buildRows(
      {
        messages: this.#window.items,
        newer: this.#window.newer,
        older: this.#window.older,
        loadedAll: snapshot.loadedAll,
        pending: this.#window.isLive ? snapshot.pending : [],
        myId: snapshot.me?.id ?? '',
        isGroup: snapshot.participantCount > 2,
        everyoneReadUntil: snapshot.participantCount > 1 ? snapshot.conversation.everyoneReadUntil : 0,
        newSince: this.#newSince,
        dates: this.words.dates,
        now: Date.now(),
      },
      this.#rowsByKey,
    );
    this.#rowsByKey = new Map(this.#rows.map((row) => [row.key, row]));
  }

  protected override update(changed: PropertyValues<this>) {
    super.update(changed);
    this.#rowList.update(
      this.rows!,
      this.#rows,
      (row) => {
        const isActive = row.key === this.activeId;
        return [
          row,
          this.#context,
          (isActive || row.kind === 'pending' || hasMore(row)) && this.#late.parts,
          isActive && this.confirmingId,
          row.kind === 'message' && this.#tools?.known(row.message),
        ];
      },
      (row) => renderRow(row, row.key === this.activeId, this.#context),
    );
  }

  protected override updated() {
    if (this.#unreadSought) this.#goToUnread();
    const isShort = this.#window.size < windowSize && !(this.snapshot?.loadedAll && !this.#window.hasOlder);
    if (!this.#anchor.isAtEnd) this.#anchor.check();
    else if (isShort) this.#anchor.checkAfterPaint();
  }

  /** Goes to the newest message. */
  scrollToNewest() {
    this.#goToEnd();
    this.requestUpdate();
  }

  /** Brings a message into view, loading history as far as needed, and flashes it. @returns whether it exists. */
  async scrollToMessage(id: string, takesFocus = true): Promise<boolean> {
    const {chat} = this;
    const find = () => (chat ? this.#list(chat.snapshot).findIndex((message) => message.id === id) : -1);
    // The oldest that is loaded is not shown before the one above it is known.
    const isMissing = () => find() < 0 || find() === this.#list(chat!.snapshot).length - 1;
    while (chat && chat === this.chat && !chat.snapshot.loadedAll && isMissing()) await chat.loadOlder(pageSize);
    const index = find();
    if (index < 0 || chat !== this.chat) return false;
    this.#anchor.isAtEnd = false;
    this.#takeMessages(chat!.snapshot);
    this.#window.moveTo(index);
    this.requestUpdate();
    await this.updateComplete;
    const row = this.#rowElement(id);
    if (!row) return false;
    this.#anchor.scrollToRow(row, 0.4);
    this.#use((tools) => tools.flash(row));
    if (takesFocus) row.focus({preventScroll: true});
    return true;
  }

  override render(): TemplateResult {
    const {snapshot, words} = this;
    const isReady = snapshot?.state === 'ready';
    const showsStart = isReady && snapshot.loadedAll && !this.#window.hasOlder;
    const opening = showsStart && hasOpening(snapshot) ? this.#late.parts : undefined;
    const typing = isReady && isAnyoneTyping(snapshot) ? this.#late.parts : undefined;
    return html`<div
        class="scroller"
        tabindex="0"
        role="group"
        aria-label=${words.texts.ARIA_MESSAGES}
        @scroll=${this.#onScroll}
        @keydown=${this.#onKeydown}
        @pointerover=${this.#onPoint}
        @mouseleave=${this.#onPoint}
        @focusin=${this.#onPoint}
      >
        <div class="content ${opening?.isSilent(snapshot!) ? 'silent' : ''}">
          <slot name="before-messages"></slot>
          ${opening?.renderOpening(snapshot!, this.#context)} ${isReady && !showsStart ? this.#renderOlder() : nothing}
          <div
            class="rows"
            part="message-list"
            role="log"
            aria-live=${this.#anchor.isAtEnd && !this.isLoadingOlder ? 'polite' : 'off'}
          ></div>
          ${this.#window.isLive ? typing?.renderTyping(snapshot!.typing, words.texts) : nothing}
          <slot name="after-messages"></slot>
        </div>
      </div>
      ${!isReady ? renderSkeleton(words.texts.LOADING) : nothing}
      ${
        this.unseen || this.isFarFromEnd
          ? this.#late.parts?.renderJump(this.unseen, words.texts, this.#onJump)
          : nothing
      }
      <span class="visually-hidden" role="status">${this.#tools?.announceTyping()}</span>`;
  }

  #renderOlder() {
    const {texts} = this.words;
    return html`<div class="older">
      ${
        this.isLoadingOlder
          ? html`<span class="spinner"></span>${texts.MESSAGELIST_LOADING_OLDER}`
          : html`<button type="button" @click=${this.#onShowOlder}>${texts.MESSAGELIST_SHOW_OLDER}</button>`
      }
    </div>`;
  }

  #reset() {
    this.#tools?.reset();
    this.#window.update([], true, true);
    this.#rows = [];
    this.#rowsByKey = new Map();
    this.#isOpened = false;
    this.#newSince = null;
    this.#unreadSought = 0;
    this.#pendingCount = 0;
    this.#anchor.isAtEnd = true;
    this.activeId = this.confirmingId = undefined;
    this.isLoadingOlder = this.isFarFromEnd = false;
    this.unseen = 0;
  }

  #open(snapshot: ChatSnapshot) {
    // Where the unread begin only the server knows.
    this.#isOpened = !snapshot.isKept;
    const {conversation} = snapshot;
    if (snapshot.isKept || snapshot.isGuest || !conversation?.unreadMessageCount) return;
    this.#newSince = conversation.readUntil;
    if (conversation.unreadMessageCount > unreadReach) return;
    this.#unreadSought = conversation.unreadMessageCount;
    // One more than the unread: the marker stands between two messages. The button is there if this fails.
    const missing = this.#unreadSought + 1 - snapshot.messages.length;
    if (missing > 0) this.chat?.loadOlder(Math.min(pageSize, missing)).catch(() => undefined);
  }

  /** Shows where the unread begins, once it is loaded, if the unread do not fit the view. */
  #goToUnread() {
    const marker = this.rows?.querySelector('.divider.new');
    if (!marker || !this.scroller) return;
    this.#unreadSought = 0;
    const isAbove = marker.getBoundingClientRect().top < this.scroller.getBoundingClientRect().top;
    if (this.#anchor.isAtEnd && isAbove) this.#anchor.scrollToRow(marker, 0.04);
  }

  #goToEnd() {
    this.#unreadSought = 0;
    this.#window.toNewest();
    this.#anchor.scrollToEnd();
    this.unseen = 0;
  }

  /** @internal The loaded messages that may be shown, newest first. */
  get listed(): readonly MessageSnapshot[] {
    return this.snapshot ? this.#list(this.snapshot) : [];
  }

  #list({messages}: ChatSnapshot): readonly MessageSnapshot[] {
    const present = this.look?.present;
    const listed = this.filter ? messages.filter(this.filter) : messages;
    return present ? listed.map(present) : listed;
  }

  #takeMessages(snapshot: ChatSnapshot) {
    const messages = this.#list(snapshot);
    const hasNewPending = snapshot.pending.length > this.#pendingCount;
    this.#pendingCount = snapshot.pending.length;
    // One's own message is always looked at.
    if (hasNewPending) this.#goToEnd();
    const before = this.#window.newest;
    const arrived = this.#window.update(messages, this.#anchor.isAtEnd, snapshot.loadedAll);
    const {to} = this.#window;
    // Through a filter nobody knows how much history a view takes.
    if (this.#anchor.isAtEnd && !this.filter && messages.length > to + mostBeyond) this.chat?.trim(to + keptBeyond);
    if (!before || !arrived || this.#anchor.isAtEnd) return;
    const fresh = messages.slice(0, arrived);
    if (fresh.some(({sender}) => sender !== null && sender.id === snapshot.me?.id)) this.#goToEnd();
    else this.unseen += arrived;
  }

  #updateContext({permissions, me, conversation}: ChatSnapshot) {
    const {words, look, renderers} = this;
    const tools = this.#tools;
    const basis = [words, look, permissions, me, conversation?.access, tools, renderers];
    if (basis.every((part, i) => part === this.#contextBasis[i])) return;
    this.#contextBasis = basis;
    this.#context = {
      words,
      renderers,
      tools,
      full: (time) => tools && words.dates.full(time),
      use: this.#use,
      retry: (nonce) => this.chat?.retry(nonce),
      renderBlock: (block) => this.#late.parts && tools?.renderBlock(block),
      linkTarget: permissions?.linkTarget ?? 'newTab',
      parseMarkup: (text) => this.#late.parts?.parseUserMarkup(text) ?? [text],
      canReact: conversation?.access === 'ReadWrite' && (permissions?.addReaction ?? false),
      ...look,
      myId: me?.id,
      onAction: (action, params, event) => {
        const id = rowOf(event)?.dataset.id;
        this.#use((late) => {
          late.tellAction(id, action, params);
        });
      },
    };
  }

  get #tools(): ListTools | undefined {
    const late = lateParts();
    return late && (this.#madeTools ??= new late.ListTools(this));
  }

  /** At once when they are here, else as soon as they are. */
  #use: RowContext['use'] = (act) => {
    useLateParts(() => act(this.#tools!));
  };

  #onScroll = () => {
    this.#anchor.onScroll();
    if (this.#anchor.isAtEnd && this.#window.isLive) this.unseen = 0;
  };

  /** Brings in rows and pages where the view comes near an end of what is there. */
  #fill() {
    const {scroller, snapshot} = this;
    if (!scroller || snapshot?.state !== 'ready') return;
    const {scrollTop, scrollHeight, clientHeight} = scroller;
    this.#window.limit = Math.max(1.5 * windowSize, Math.ceil((4 * clientHeight) / lowestRowPx));
    const above = scrollHeight - clientHeight + scrollTop;
    const below = -scrollTop;
    this.isFarFromEnd = !this.#window.isLive || below > 1.5 * clientHeight;
    if (above < marginPx && this.#window.hasOlder) {
      this.#window.growOlder();
      if (below > marginPx) this.#window.trimNewer();
      this.requestUpdate();
    } else if (above < marginPx && !snapshot.loadedAll) {
      void this.#loadOlder();
    }
    if (below < marginPx && !this.#window.isLive) {
      this.#window.growNewer();
      if (above > marginPx) this.#window.trimOlder();
      this.requestUpdate();
    }
  }

  async #loadOlder() {
    const {chat} = this;
    if (this.isLoadingOlder || !chat) return;
    this.isLoadingOlder = true;
    try {
      await chat.loadOlder(pageSize);
    } catch {
      // The link went down; scrolling on or the button tries again.
    } finally {
      if (chat === this.chat) this.isLoadingOlder = false;
    }
  }

  #onJump = () => {
    this.scrollToNewest();
  };

  #onShowOlder = () => {
    this.#window.growOlder();
    this.requestUpdate();
    if (!this.#window.hasOlder) void this.#loadOlder();
  };

  #rowElement(id: string): HTMLElement | undefined {
    return [...(this.rows?.querySelectorAll<HTMLElement>('.row') ?? [])].find(({dataset}) => dataset.id === id);
  }

  #onPoint = (event: Event) => {
    // What was opened from a message's menu stays with it.
    if (this.rows?.querySelector('.actions:is(.confirm, :has([aria-expanded="true"]))')) return;
    this.activeId = event.type === 'mouseleave' ? undefined : rowOf(event)?.dataset.id;
  };

  #onKeydown = (event: KeyboardEvent) => {
    this.#tools?.onKeydown(event);
  };
}

/** Something stands above the first message. */
function hasOpening({messages, conversation}: ChatSnapshot): boolean {
  return !messages.length || Boolean(conversation?.welcomeMessages.length);
}

/** Something besides text, which the late parts show. */
function hasMore(row: Row): boolean {
  return row.kind === 'message' && row.message.content.some(({type}) => type !== 'text');
}

function isAnyoneTyping({typing}: ChatSnapshot): boolean {
  return typing.many || typing.users.length > 0;
}

function rowOf(event: Event): HTMLElement | null {
  return (event.target as Element).closest<HTMLElement>('.row');
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-message-list': TalkMessageListElement;
  }
}
