import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {
  ConversationFilter,
  ConversationSnapshot,
  FeedPeople,
  MessageSnapshot,
  SearchMessageSnapshot,
  Session,
  UserSnapshot,
} from '../../client/index.js';
import {alert, cross, icon, magnifier} from '../../dom/icon.js';
import {createWords, type Words} from '../../i18n/words.js';
import {base} from '../../theme/base.styles.js';
import {paneStyles} from '../../theme/pane.styles.js';
import {avatarStyles} from '../avatar/avatar.styles.js';
import {conversationImageStyles} from '../conversation/conversation-image.styles.js';
import {conversationRowStyles} from '../conversation/conversation-row.styles.js';
import {renderRowSkeleton} from '../conversation/render-row-skeleton.js';
import {renderBy} from '../theme/render-by.js';
import type {Renderers} from '../theme/renderers.js';
import {queryWords} from './mark-words.js';
import {renderFoundConversation, renderFoundMessage} from './render-result.js';
import {Results} from './results.js';
import {SearchPickEvent} from './talk-inbox-search.events.js';
import {styles} from './talk-inbox-search.styles.js';

/** Between the last key and the question, so that a word is not asked for letter by letter. */
const pauseMs = 150;
const skeletons = 6;

/**
 * Finds conversations and messages of the current user by their words (spec/ui.md §7.7). While something is looked for it has
 * the attribute `active`.
 *
 * @internal part of `<talk-inbox>`
 */
export class TalkInboxSearchElement extends LitElement {
  static override styles = [base, avatarStyles, conversationImageStyles, conversationRowStyles, paneStyles, styles];

  @property({attribute: false}) session?: Session | undefined;
  @property({attribute: false}) words: Words = createWords('en-US');
  @property({attribute: false}) me: UserSnapshot | null = null;
  @property({attribute: false}) people: (conversationId: string) => FeedPeople | undefined = () => undefined;
  /** Which conversations the server looks into. */
  @property({attribute: false}) filter?: ConversationFilter | undefined;
  /** Which of those are shown. */
  @property({attribute: false}) accepts?: ((conversation: ConversationSnapshot) => boolean) | undefined;
  @property({attribute: false}) selectedId: string | null = null;
  /** What the page draws in its way. */
  @property({attribute: false}) renderers?: Renderers | undefined;

  @query('input') private readonly input!: HTMLInputElement;

  readonly #conversations = new Results<ConversationSnapshot>(
    () => this.session!.searchConversations(),
    () => this.requestUpdate(),
  );
  readonly #messages = new Results<SearchMessageSnapshot>(
    () => this.session!.searchMessages(),
    () => this.requestUpdate(),
  );
  #query = '';
  #asked = '';
  /** The message that was gone to last. */
  #pickedId: string | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('session') && changed.get('session')) this.#set('');
    if (this.#asked && (changed.has('filter') || changed.has('accepts'))) this.#ask();
  }

  /** Puts the caret in the box. */
  override focus() {
    this.input.focus();
  }

  override render(): TemplateResult {
    return html`${renderBy(this.renderers, 'GlobalSearchBox', {query: this.#query, search: this.#search}) ?? this.#renderBox()}
      <span class="visually-hidden" role="status">${this.#describe()}</span>
      ${this.#asked ? this.#renderResults() : nothing}`;
  }

  #renderBox(): TemplateResult {
    const {texts} = this.words;
    return html`<div class="box" role="search">
      ${icon(magnifier)}
      <input
        type="text"
        enterkeyhint="search"
        autocomplete="off"
        maxlength="200"
        dir="auto"
        placeholder=${texts.SEARCH}
        aria-label=${texts.SEARCH}
        .value=${this.#query}
        @input=${() => this.#set(this.input.value)}
        @keydown=${this.#onInputKey}
      />
      ${
        this.#query
          ? html`<button
              type="button"
              class="icon-button"
              aria-label=${texts.CLEAR_SEARCH}
              title=${texts.CLEAR_SEARCH}
              @click=${this.#clear}
            >
              ${icon(cross)}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderResults(): TemplateResult {
    const {texts} = this.words;
    const [conversations, messages] = [this.#conversations, this.#messages];
    const isEmpty = !conversations.items.length && !messages.items.length;
    if (isEmpty && this.#isSearching) return this.#renderSkeleton();
    if (isEmpty && this.#hasFailed) {
      return html`<div class="pane">
        ${icon(alert)}<strong>${texts.SEARCH_FAILED}</strong>
        <button type="button" class="more" @click=${this.#onRetry}>${texts.RETRY}</button>
      </div>`;
    }
    if (isEmpty) return html`<div class="pane">${icon(magnifier)}<strong>${texts.SEARCH_NO_RESULTS}</strong></div>`;
    const context = {
      words: this.words,
      me: this.me,
      query: queryWords(this.#asked),
      now: Date.now(),
      renderers: this.renderers,
    };
    const rowContext = (id: string) => ({...context, people: this.people(id)});
    return html`<div class="results" aria-busy=${this.#isSearching} @keydown=${this.#onResultKey}>
      ${this.#renderSection(texts.CONVERSATIONS, conversations, (item) => ({
        key: item.id,
        found: {conversation: item, message: null},
        isShown: item.id === this.selectedId,
        content: renderFoundConversation(item, rowContext(item.id)),
        pick: () => {
          this.#pickedId = undefined;
          this.dispatchEvent(new SearchPickEvent(item));
        },
      }))}
      ${this.#renderSection(texts.ARIA_MESSAGES, messages, ({conversation, message}) => ({
        key: message.id,
        found: {conversation, message},
        isShown: conversation.id === this.selectedId && message.id === this.#pickedId,
        content: renderFoundMessage(conversation, message, rowContext(conversation.id)),
        pick: () => {
          this.#pickedId = message.id;
          this.requestUpdate();
          this.dispatchEvent(new SearchPickEvent(conversation, message));
        },
      }))}
    </div>`;
  }

  #renderSection<T>(title: string, results: Results<T>, present: (item: T) => Row): unknown {
    const {texts} = this.words;
    const {items, status, loadedAll} = results;
    if (!items.length) return nothing;
    return html`<section aria-label=${title}>
      ${renderBy(this.renderers, 'GlobalSearchResultHeader', {title}) ?? html`<h3>${title}</h3>`}
      <div role="list">
        ${repeat(
          items.map(present),
          ({key}) => key,
          (row) => this.#renderRow(row),
        )}
      </div>
      ${
        loadedAll
          ? nothing
          : html`<button
              type="button"
              class="more"
              aria-disabled=${status === 'searching'}
              @click=${({currentTarget}: Event) => void this.#more(results, currentTarget as HTMLElement)}
            >
              ${status === 'searching' ? texts.SEARCHING : status === 'failed' ? texts.RETRY : texts.SHOW_MORE}
            </button>`
      }
    </section>`;
  }

  #renderRow({found, isShown, content, pick}: Row): TemplateResult {
    return html`<div role="listitem">
      <button
        type="button"
        class="row ${isShown ? 'selected' : ''}"
        aria-current=${isShown ? 'true' : nothing}
        @click=${pick}
      >
        ${renderBy(this.renderers, 'GlobalSearchResultItem', {...found, isSelected: isShown}) ?? content}
      </button>
    </div>`;
  }

  #renderSkeleton(): TemplateResult {
    return html`<div class="results skeletons" aria-hidden="true">${renderRowSkeleton(skeletons)}</div>`;
  }

  /** For who does not see the results. */
  #describe(): string {
    const {texts, locale} = this.words;
    if (!this.#asked) return '';
    if (this.#isSearching) return texts.SEARCHING;
    if (this.#hasFailed) return texts.SEARCH_FAILED;
    const told = [
      [texts.CONVERSATIONS, this.#conversations],
      [texts.ARIA_MESSAGES, this.#messages],
    ] as const;
    const counts = told
      .filter(([, {items}]) => items.length)
      .map(([title, {items, loadedAll}]) => {
        const count = new Intl.NumberFormat(locale).format(items.length);
        return `${title}: ${count}${loadedAll ? '' : '+'}`;
      });
    return counts.join(', ') || texts.SEARCH_NO_RESULTS;
  }

  get #isSearching(): boolean {
    return this.#conversations.status === 'searching' || this.#messages.status === 'searching';
  }

  get #hasFailed(): boolean {
    return this.#conversations.status === 'failed' || this.#messages.status === 'failed';
  }

  #set(text: string) {
    this.#query = text;
    clearTimeout(this.#pause);
    if (queryWords(text).length) {
      // What was asked last is answered already.
      if (text.trim() !== this.#asked) this.#pause = setTimeout(() => this.#ask(), this.#asked ? pauseMs : 0);
    } else {
      this.#asked = '';
      this.#conversations.clear();
      this.#messages.clear();
    }
    this.toggleAttribute('active', !!this.#asked);
    this.requestUpdate();
  }

  #ask() {
    const {session, filter, accepts = () => true} = this;
    if (!session?.isAlive) return;
    const text = this.#query.trim();
    this.#asked = text;
    this.toggleAttribute('active', true);
    void this.#conversations.ask({query: text, filter, accepts});
    void this.#messages.ask({query: text, filter, accepts: ({conversation}) => accepts(conversation)});
  }

  async #more<T>(results: Results<T>, button: HTMLElement) {
    if (results.status === 'failed') {
      await results.retry();
      return;
    }
    const list = button.parentElement!;
    const before = results.items.length;
    await results.loadMore();
    await this.updateComplete;
    // To the first that is new, unless the person has gone elsewhere meanwhile.
    const {activeElement} = this.renderRoot as ShadowRoot;
    if (!activeElement || activeElement === button) list.querySelectorAll<HTMLElement>('.row')[before]?.focus();
  }

  #search = (text: string) => {
    this.#set(text);
  };

  #clear = () => {
    this.#set('');
    this.input.focus();
  };

  #onRetry = () => {
    for (const results of [this.#conversations, this.#messages]) {
      if (results.status === 'failed') void results.retry();
    }
    this.input.focus();
  };

  #onInputKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const [first] = this.#buttons;
    if (event.key === 'Escape' && this.#query) this.#clear();
    else if (event.key === 'ArrowDown' && first) first.focus();
    else if (event.key === 'Enter') first?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #onResultKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = this.#buttons;
    const now = buttons.indexOf((this.renderRoot as ShadowRoot).activeElement as HTMLElement);
    const next = {ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: buttons.length - 1}[event.key];
    if (event.key === 'Escape') this.#clear();
    else if (next === undefined) return;
    else if (next < 0) this.input.focus();
    else buttons[Math.min(next, buttons.length - 1)]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  get #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.results button')];
  }
}

/** A result as it is shown. */
interface Row {
  readonly key: string;
  readonly found: {readonly conversation: ConversationSnapshot; readonly message: MessageSnapshot | null};
  /** Beside the results is what it leads to. */
  readonly isShown: boolean;
  readonly content: TemplateResult;
  readonly pick: () => void;
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-inbox-search': TalkInboxSearchElement;
  }
}
