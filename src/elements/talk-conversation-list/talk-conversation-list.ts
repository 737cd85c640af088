import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {ConversationSnapshot, FeedPeople, UserSnapshot} from '../../client/index.js';
import {ClockController} from '../../controllers/clock-controller.js';
import {alert, icon, speech} from '../../dom/icon.js';
import {createWords, type Words} from '../../i18n/words.js';
import {base} from '../../theme/base.styles.js';
import {paneStyles} from '../../theme/pane.styles.js';
import {avatarStyles} from '../avatar/avatar.styles.js';
import {conversationImageStyles} from '../conversation/conversation-image.styles.js';
import {conversationRowStyles} from '../conversation/conversation-row.styles.js';
import type {TitleMode} from '../conversation/name-of.js';
import {renderRowSkeleton} from '../conversation/render-row-skeleton.js';
import {renderBy} from '../theme/render-by.js';
import type {Renderers} from '../theme/renderers.js';
import {renderItem, type ItemContext} from './render-item.js';
import {ConversationPickEvent} from './talk-conversation-list.events.js';
import {styles} from './talk-conversation-list.styles.js';

/** Rows in the document beyond what is seen, on each side. */
const spare = 6;
/** More are asked for when fewer than this are left below what is seen. */
const ahead = 10;
const skeletons = 8;

/**
 * Conversations, a row each, of which only those that can be seen are in the document. Rows are equally tall, so the place of
 * each is its number.
 *
 * @internal part of `<talk-inbox>`
 */
export class TalkConversationListElement extends LitElement {
  static override styles = [base, avatarStyles, conversationImageStyles, conversationRowStyles, paneStyles, styles];

  /** Last activity first; undefined while unknown. */
  @property({attribute: false}) items?: readonly ConversationSnapshot[];
  @property({attribute: false}) people: (conversationId: string) => FeedPeople | undefined = () => undefined;
  @property({attribute: false}) me: UserSnapshot | null = null;
  @property({attribute: false}) selectedId: string | null = null;
  @property({attribute: false}) words: Words = createWords('en-US');
  @property({attribute: false}) titleMode: TitleMode = 'auto';
  /** What the page draws in its way. */
  @property({attribute: false}) renderers?: Renderers | undefined;
  /** What stands at the corner of each picture. */
  @property({attribute: false}) renderMark?: ItemContext['renderMark'];
  @property({type: Boolean}) loadedAll = false;
  @property({type: Boolean}) failed = false;
  /** Without rows it is because of a filter. */
  @property({type: Boolean}) filtered = false;
  /** The page shows something of its own while there are no conversations. */
  @state() private hasEmpty = false;

  @query('.scroller') private readonly scroller!: HTMLElement | null;

  /** The row that Tab goes to. */
  #activeId: string | undefined;
  #rowHeight = 66;
  #height = 0;
  #first = 0;
  #last = 0;
  readonly #size = new ResizeObserver(() => this.#look());

  constructor() {
    super();
    new ClockController(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('items');
    if (changed.has('items') && before && this.items) this.#keepPlace(before, this.items);
    this.#measure();
  }

  protected override updated() {
    const left = (this.items?.length ?? 0) - this.#last;
    if (this.items && !this.loadedAll && left < ahead) this.dispatchEvent(new Event('list-end'));
    const {scroller} = this;
    if (!scroller) return;
    this.#size.observe(scroller);
    const height = scroller.querySelector<HTMLElement>('[role="listitem"]')?.offsetHeight;
    if (!height || height === this.#rowHeight) return;
    this.#rowHeight = height;
    this.requestUpdate();
  }

  /** Puts the focus on a conversation's row, or on the one that Tab goes to. */
  override focus() {
    this.#focusRow();
  }

  override render() {
    const {items} = this;
    if (this.failed) return this.#renderNotice(alert, this.words.texts.SOMETHING_WENT_WRONG, '');
    if (!items) return this.#renderSkeleton();
    if (items.length > 0) return this.#renderRows(items);
    // What a filter leaves out may be further down.
    if (!this.loadedAll) return this.#renderSkeleton();
    // No fallback of the slot: it is never without nodes, for who frames this list hands on a slot of its own.
    return html`<slot name="feed-empty" @slotchange=${this.#onSlotChange}></slot
      >${this.hasEmpty ? nothing : this.#renderEmpty()}`;
  }

  #onSlotChange = ({currentTarget}: Event) => {
    this.hasEmpty = (currentTarget as HTMLSlotElement).assignedNodes({flatten: true}).length > 0;
  };

  #renderEmpty() {
    const {texts} = this.words;
    return this.filtered
      ? this.#renderNotice(speech, texts.INBOX_NO_MATCHES, '')
      : this.#renderNotice(speech, texts.INBOX_NO_CHATS_TITLE, texts.INBOX_NO_CHATS_BODY);
  }

  #renderRows(items: readonly ConversationSnapshot[]) {
    const active = this.#activeIndex(items);
    const shown = items.slice(this.#first, this.#last).map((item, index) => ({item, index: this.#first + index}));
    // The focus must not be lost with a row that is scrolled away.
    if (active < this.#first) shown.unshift({item: items[active]!, index: active});
    else if (active >= this.#last) shown.push({item: items[active]!, index: active});
    return html`<div class="scroller" @scroll=${this.#look} tabindex="-1">
      <div
        class="rows"
        role="list"
        aria-label=${this.words.texts.INBOX}
        .style=${`block-size:${items.length * this.#rowHeight}px`}
        @keydown=${this.#onKeydown}
        @focusin=${this.#onFocusIn}
      >
        ${repeat(
          shown,
          ({item}) => item.id,
          ({item, index}) => this.#renderRow(item, index, index === active),
        )}
      </div>
      ${this.loadedAll ? nothing : html`<div class="more" role="status" aria-label=${this.words.texts.LOADING}></div>`}
    </div>`;
  }

  #renderRow(item: ConversationSnapshot, index: number, isActive: boolean) {
    const isSelected = item.id === this.selectedId;
    const part = `feed-item${isSelected ? ' feed-item-selected' : ''}${item.isUnread ? ' feed-item-unread' : ''}`;
    return html`<div
      role="listitem"
      .style=${`transform:translateY(${index * this.#rowHeight}px)`}
      aria-setsize=${this.loadedAll ? this.items!.length : -1}
      aria-posinset=${index + 1}
    >
      <button
        type="button"
        class=${`row ${part.replaceAll('feed-item-', '')}`}
        part=${part}
        data-id=${item.id}
        tabindex=${isActive ? 0 : -1}
        aria-current=${isSelected ? 'true' : nothing}
        @click=${this.#onClick}
      >
        ${
          renderBy(this.renderers, 'ConversationListItem', {conversation: item, isSelected}) ??
          renderItem(item, {
            words: this.words,
            me: this.me,
            people: this.people(item.id),
            titleMode: this.titleMode,
            now: Date.now(),
            renderers: this.renderers,
            renderMark: this.renderMark,
          })
        }
      </button>
    </div>`;
  }

  #renderSkeleton() {
    return html`<div class="skeletons" role="status" aria-label=${this.words.texts.LOADING}>
      ${renderRowSkeleton(skeletons)}
    </div>`;
  }

  #renderNotice(outline: typeof speech, title: string, body: string) {
    return html`<div class="pane">
      ${icon(outline)}<strong>${title}</strong>${body ? html`<p>${body}</p>` : nothing}
    </div>`;
  }

  #onClick = (event: Event) => {
    const {id} = (event.currentTarget as HTMLElement).dataset;
    if (id) this.dispatchEvent(new ConversationPickEvent(id));
  };

  #onFocusIn = ({target}: FocusEvent) => {
    const id = (target as HTMLElement).dataset.id;
    if (id === undefined || id === this.#activeId) return;
    this.#activeId = id;
    this.requestUpdate();
  };

  #onKeydown = (event: KeyboardEvent) => {
    const {items = []} = this;
    const now = this.#activeIndex(items);
    const page = Math.max(1, Math.floor(this.#height / this.#rowHeight) - 1);
    const next = {
      ArrowDown: now + 1,
      ArrowUp: now - 1,
      PageDown: now + page,
      PageUp: now - page,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const item = items[Math.min(Math.max(next, 0), items.length - 1)];
    if (!item) return;
    this.#activeId = item.id;
    this.#focusRow();
  };

  #focusRow() {
    const {scroller, items = []} = this;
    if (!scroller) return;
    const top = this.#activeIndex(items) * this.#rowHeight;
    const lowest = top + this.#rowHeight - this.#height;
    scroller.scrollTop = Math.min(top, Math.max(scroller.scrollTop, lowest));
    this.requestUpdate();
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('button[tabindex="0"]')?.focus({preventScroll: true});
    });
  }

  #activeIndex(items: readonly ConversationSnapshot[]): number {
    const find = (id: string | null | undefined) => (id ? items.findIndex((item) => item.id === id) : -1);
    const active = find(this.#activeId);
    return active >= 0 ? active : Math.max(0, find(this.selectedId));
  }

  #look = () => {
    const [first, last] = [this.#first, this.#last];
    this.#measure();
    if (first !== this.#first || last !== this.#last) this.requestUpdate();
  };

  #measure() {
    const {scroller, items = []} = this;
    // Before the first paint nothing can be measured; a screen of rows is a fair guess.
    this.#height = scroller?.clientHeight ?? 0;
    const top = Math.max(0, scroller?.scrollTop ?? 0);
    const visible = Math.ceil((this.#height || innerHeight) / this.#rowHeight);
    this.#first = Math.min(Math.max(0, Math.floor(top / this.#rowHeight) - spare), items.length);
    this.#last = Math.min(items.length, Math.floor(top / this.#rowHeight) + visible + spare);
  }

  /** What a reader further down looks at stays where it is, although something rose to the top. */
  #keepPlace(before: readonly ConversationSnapshot[], after: readonly ConversationSnapshot[]) {
    const {scroller} = this;
    const top = scroller?.scrollTop ?? 0;
    this.toggleAttribute('scrolled', top > 0);
    if (!scroller || top <= 0) return;
    const from = Math.floor(top / this.#rowHeight);
    for (let index = from; index < before.length; index++) {
      const now = after.indexOf(before[index]!);
      if (now < 0) continue;
      if (now !== index) {
        // The list must be tall enough before it can be scrolled there.
        const list = scroller.querySelector<HTMLElement>('.rows');
        if (list) list.style.blockSize = `${after.length * this.#rowHeight}px`;
        scroller.scrollTop = top + (now - index) * this.#rowHeight;
      }
      return;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-conversation-list': TalkConversationListElement;
  }
}
