import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {icon, magnifier} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {base} from '../../theme/base.styles.js';
import {renderCustomEmoji, type CustomEmojis} from '../chat-tools/custom-emojis.js';
import type {Emoji} from '../emoji/emoji.js';
import {findEmojis} from '../emoji/find-emojis.js';
import {loadEmojis} from '../emoji/load-emojis.js';
import {ownEmojis} from '../emoji/own-emojis.js';
import {recentEmojis, rememberEmoji} from '../emoji/recent-emojis.js';
import {preferredTone, preferTone, tones, withTone} from '../emoji/skin-tone.js';
import {renderTabs, type Tab} from './render-tabs.js';
import {EmojiPickEvent} from './talk-emoji-picker.events.js';
import {styles} from './talk-emoji-picker.styles.js';

const columns = 8;
const mostFound = 15 * columns;
/** The tab of what was chosen lately. */
const recent = -2;
/** The tab of the page's own. */
const own = -1;

/**
 * All emojis, by search and by group, and those of the page's own. Fires `emoji-pick`.
 *
 * @internal part of `<talk-chatbox>`
 */
export class TalkEmojiPickerElement extends LitElement {
  static override styles = [base, styles];

  @property({attribute: false}) words!: Words;
  @property({attribute: false}) customEmojis: CustomEmojis = {};

  @state() private emojis: readonly Emoji[] = [];
  @state() private group = 0;
  @state() private search = '';
  @state() private tone = preferredTone();
  /** What is pointed at or has the focus. */
  @state() private shown?: Emoji;
  @query('input[type="search"]') private readonly input!: HTMLInputElement;

  readonly #recent = recentEmojis();
  #own: readonly Emoji[] = [];

  override connectedCallback() {
    super.connectedCallback();
    if (this.#recent.length) this.group = recent;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('customEmojis')) this.#own = ownEmojis(this.customEmojis);
    if (changed.has('words')) {
      void loadEmojis(this.words.locale).then((emojis) => (this.emojis = emojis));
    }
  }

  protected override firstUpdated() {
    // A phone's keyboard would cover what is to be chosen from.
    const target = matchMedia('(pointer: coarse)').matches ? '[role="tab"][aria-selected="true"]' : 'input';
    this.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  override render(): TemplateResult {
    const {texts} = this.words;
    const list = this.#list;
    const label = this.search ? texts.EMOJI_SEARCH : this.#tabs.find(({group}) => group === this.group)?.label;
    return html`<div class="search">
        ${icon(magnifier)}
        <input
          type="search"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          maxlength="50"
          placeholder=${texts.EMOJI_SEARCH}
          aria-label=${texts.EMOJI_SEARCH}
          .value=${this.search}
          @input=${() => (this.search = this.input.value.trim())}
          @keydown=${this.#onSearchKey}
        />
      </div>
      ${renderTabs(this.#tabs, this.search ? undefined : this.group, texts, (group) => {
        this.search = '';
        this.group = group;
      })}
      ${this.search && this.emojis.length && !list.length ? html`<p role="status">${texts.EMOJI_NONE}</p>` : nothing}
      <div
        class="scroller"
        role="grid"
        ?hidden=${!list.length && this.emojis.length > 0}
        aria-label=${label ?? nothing}
        aria-rowcount=${Math.ceil(list.length / columns)}
        aria-busy=${!this.emojis.length}
        @keydown=${this.#onGridKey}
        @click=${this.#onClick}
        @pointerover=${this.#onPoint}
        @focusin=${this.#onPoint}
      >
        ${this.#renderRows(list)}
      </div>
      ${this.#renderFooter()}`;
  }

  #renderRows(list: readonly Emoji[]) {
    const rows = Array.from({length: Math.ceil(list.length / columns)}, (_, row) =>
      list.slice(row * columns, (row + 1) * columns),
    );
    return rows.map(
      (row, y) =>
        html`<div role="row">
          ${row.map(
            (emoji, x) =>
              html`<button
                type="button"
                role="gridcell"
                tabindex=${x || y ? -1 : 0}
                data-index=${y * columns + x}
                aria-label=${emoji.name}
                title=${emoji.name}
              >
                ${this.#look(emoji)}
              </button>`,
          )}
        </div>`,
    );
  }

  #renderFooter() {
    const {texts} = this.words;
    return html`<div class="footer">
      <span class="name truncate" dir="auto" aria-hidden="true"
        >${this.shown ? html`<span class="sample">${this.#look(this.shown)}</span> ${this.shown.name}` : nothing}</span
      >
      <fieldset aria-label=${texts.EMOJI_SKIN_TONE}>
        ${tones.map(
          (tone, index) =>
            html`<label
              ><input
                type="radio"
                name="tone"
                class="visually-hidden"
                aria-label=${`${texts.EMOJI_SKIN_TONE} ${index}`}
                .checked=${tone === this.tone}
                @change=${() => {
                  this.tone = tone;
                  preferTone(tone);
                }}
              /><span aria-hidden="true">${`✋${tone}`}</span></label
            >`,
        )}
      </fieldset>
    </div>`;
  }

  #look(emoji: Emoji): unknown {
    return emoji.group === own ? renderCustomEmoji(emoji.emoji, this.customEmojis) : this.#toned(emoji);
  }

  #toned({emoji, takesTone}: Emoji): string {
    return takesTone ? withTone(emoji, this.tone) : emoji;
  }

  get #tabs(): readonly Tab[] {
    const {texts} = this.words;
    return [
      ...(this.#recent.length ? [{group: recent, look: '🕘', label: texts.EMOJI_RECENT}] : []),
      {group: 0, look: '😀', label: texts.EMOJI_SMILEYS},
      {group: 1, look: '👋', label: texts.EMOJI_PEOPLE},
      {group: 2, look: '🐻', label: texts.EMOJI_NATURE},
      {group: 3, look: '🍔', label: texts.EMOJI_FOOD},
      {group: 4, look: '🚗', label: texts.EMOJI_TRAVEL},
      {group: 5, look: '⚽', label: texts.EMOJI_ACTIVITIES},
      {group: 6, look: '💡', label: texts.EMOJI_OBJECTS},
      {group: 7, look: '❤️', label: texts.EMOJI_SYMBOLS},
      {group: 8, look: '🏁', label: texts.EMOJI_FLAGS},
      ...(this.#own.length ? [{group: own, look: '⭐', label: texts.EMOJI_CUSTOM}] : []),
    ];
  }

  get #list(): readonly Emoji[] {
    if (this.search) return findEmojis([...this.#own, ...this.emojis], this.search, mostFound);
    if (this.group === own) return this.#own;
    if (this.group !== recent) return this.emojis.filter(({group}) => group === this.group);
    const all = [...this.#own, ...this.emojis];
    return this.#recent.flatMap((chosen) => {
      const plain = chosen.replace(/\p{Emoji_Modifier}/gu, '');
      const found = all.find(
        ({emoji}) => emoji === chosen || emoji.replace('\uFE0F', '') === plain.replace('\uFE0F', ''),
      );
      // It keeps the tone it was chosen in.
      return found ? [found.emoji === chosen ? found : {...found, emoji: chosen, takesTone: false}] : [];
    });
  }

  #pick(emoji: Emoji | undefined) {
    if (!emoji) return;
    const chosen = this.#toned(emoji);
    rememberEmoji(chosen);
    this.dispatchEvent(new EmojiPickEvent(chosen));
  }

  #emojiAt(event: Event): Emoji | undefined {
    const cell = (event.target as Element).closest<HTMLElement>('[role="gridcell"]');
    return cell ? this.#list[Number(cell.dataset.index)] : undefined;
  }

  #onClick = (event: Event) => {
    this.#pick(this.#emojiAt(event));
  };

  #onPoint = (event: Event) => {
    this.shown = this.#emojiAt(event) ?? this.shown;
  };

  #onSearchKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (this.search) this.#pick(this.#list[0]);
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.renderRoot.querySelector<HTMLElement>('[role="gridcell"]')?.focus();
    }
  };

  /** Arrow keys go through the grid (WAI-ARIA grid pattern); letters go on with the search. */
  #onGridKey = (event: KeyboardEvent) => {
    const cells = [...this.renderRoot.querySelectorAll<HTMLElement>('[role="gridcell"]')];
    const index = cells.indexOf(event.target as HTMLElement);
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const target = {
      ArrowUp: index < columns ? this.input : cells[index - columns],
      ArrowDown: cells[index + columns] ?? cells.at(-1),
      ArrowLeft: cells[index - 1] ?? cells[0],
      ArrowRight: cells[index + 1] ?? cells.at(-1),
      Home: cells[index - (index % columns)],
      End: cells[Math.min(cells.length - 1, index - (index % columns) + columns - 1)],
    }[mirrored(event.key, forward)];
    if (target) {
      event.preventDefault();
      event.stopPropagation();
      for (const cell of cells) cell.tabIndex = cell === target ? 0 : -1;
      target.focus();
      if (target !== this.input) target.scrollIntoView({block: 'nearest'});
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.input.focus();
    }
  };
}

/** The key as it is meant where text runs from left to right. */
function mirrored(key: string, forward: string): string {
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return key;
  return key === forward ? 'ArrowRight' : 'ArrowLeft';
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-emoji-picker': TalkEmojiPickerElement;
  }
  interface HTMLElementEventMap {
    'emoji-pick': EmojiPickEvent;
  }
}
