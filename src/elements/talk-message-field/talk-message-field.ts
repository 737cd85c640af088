import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import type {Permissions} from '../../client/index.js';
import {arrowUp, icon} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {base} from '../../theme/base.styles.js';
import type {FieldAids} from '../field-aids/field-aids.js';
import {LateController} from '../late/late-controller.js';
import {lateParts} from '../late/late-parts.js';
import type {FieldMode} from './render-mode.js';
import {FieldEvent, type FieldEventType} from './talk-message-field.events.js';
import {styles} from './talk-message-field.styles.js';

/**
 * Where a person writes.
 *
 * @internal part of `<talk-chatbox>`
 */
export class TalkMessageFieldElement extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};
  static override styles = [base, styles];

  @property({attribute: false}) words!: Words;
  @property() text = '';
  @property({attribute: false}) mode?: FieldMode;
  /** Default: the words' own. */
  @property() placeholder = '';
  @property({type: Boolean, attribute: false}) spellChecked = false;
  @property({type: Boolean, attribute: false}) enterSends = true;
  /** What the person may send besides text; null while unknown. */
  @property({attribute: false}) permissions: Permissions | null = null;
  /** Code points. */
  @property({type: Number}) maxLength = Infinity;

  /** What helps to write, once it is here. */
  @property({attribute: false}) aids?: FieldAids | undefined;

  /** @internal */
  @query('textarea') readonly editor!: HTMLTextAreaElement;

  readonly #late = new LateController(this);
  #isComposing = false;

  protected override updated(changed: PropertyValues<this>) {
    if (this.editor.value !== this.text) this.editor.value = this.text;
    if (changed.has('text')) this.#fit();
  }

  override focus(options?: FocusOptions) {
    if (this.hasUpdated) this.editor.focus(options);
    else void this.updateComplete.then(() => this.editor.focus(options));
  }

  /** Puts text where the caret is, as typing would. */
  insert(text: string) {
    this.replace(this.editor.selectionStart, this.editor.selectionEnd, text);
  }

  /** Puts text in place of other text. */
  replace(start: number, end: number, text: string) {
    this.editor.setRangeText(text, start, end, 'end');
    this.#onInput();
  }

  override render(): TemplateResult {
    const {texts} = this.words;
    const over = excess(this.text, this.maxLength);
    return html`${this.mode ? this.#late.parts?.renderMode(this, this.#leave) : nothing}
      ${over > 0 ? this.#late.parts?.renderTooLong(over, texts) : nothing} ${this.aids?.renderSuggestions(this)}
      <form class="field" part="message-field" @submit=${this.#onSubmit}>
        <slot name="message-field-start"></slot>
        <span class="box"
          >${this.aids?.renderMentions(this)}<textarea
            part="editor"
            rows="1"
            dir=${this.text ? 'auto' : nothing}
            autocomplete="off"
            spellcheck=${this.spellChecked}
            placeholder=${this.placeholder || texts.ENTRYBOX_PLACEHOLDER}
            aria-label=${this.placeholder || texts.ENTRYBOX_PLACEHOLDER}
            aria-invalid=${over > 0}
            enterkeyhint=${this.enterSends ? 'send' : 'enter'}
            @input=${this.#onInput}
            @keydown=${this.#onKeydown}
            @blur=${() => this.aids?.close(this)}
            @compositionstart=${() => (this.#isComposing = true)}
            @compositionend=${() => (this.#isComposing = false)}
          ></textarea>
        </span>
        <slot name="message-field-end"></slot>
        ${this.aids?.renderButton(this)} ${this.#renderButtons(over)}
      </form>`;
  }

  #renderButtons(over: number) {
    const {texts} = this.words;
    const isBlocked = over > 0 || !this.text.trim();
    if (this.mode?.kind === 'edit') {
      return this.#late.parts?.renderEditButtons(texts, isBlocked, this.#leave);
    }
    const label = texts.SEND_BUTTON_TEXT;
    const send = html`<button
      class="icon-button send"
      part="send-button"
      aria-label=${label}
      title=${label}
      ?disabled=${isBlocked}
    >
      ${icon(arrowUp)}
    </button>`;
    if (this.text) return send;
    return lateParts()?.renderTools(this, this.permissions, texts, send) ?? send;
  }

  #onInput = () => {
    this.text = this.editor.value;
    this.#tell('field-input');
    void this.aids?.suggest(this);
  };

  #onSubmit = (event: Event) => {
    event.preventDefault();
    this.#submit();
  };

  #submit() {
    if (this.text.trim() && excess(this.text, this.maxLength) <= 0) this.#tell('field-submit');
    this.editor.focus();
  }

  #onKeydown = (event: KeyboardEvent) => {
    // 229 is what a key of an input method reports where isComposing comes late (Safari).
    if (event.isComposing || this.#isComposing || event.keyCode === 229 || this.aids?.takeKey(event, this)) return;
    if (event.key === 'Enter' && !event.shiftKey && this.enterSends && !hasScreenKeyboard()) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && this.mode) {
      event.stopPropagation();
      this.#leave();
    } else if (event.key === 'ArrowUp' && !this.text && !this.mode) {
      this.#tell('field-edit-last');
    }
  };

  #leave = () => {
    this.#tell('field-leave');
    this.editor.focus();
  };

  #tell(type: FieldEventType) {
    this.dispatchEvent(new FieldEvent(type, this.text));
  }

  /** Where the style sheet cannot make the box follow its text. */
  #fit() {
    if (CSS.supports('field-sizing', 'content')) return;
    this.editor.style.blockSize = 'auto';
    this.editor.style.blockSize = `${this.editor.scrollHeight}px`;
  }
}

/** By how many code points a text is too long. Counts only texts that can be. */
function excess(text: string, limit: number): number {
  return text.length > limit ? Array.from(text).length - limit : 0;
}

/** A phone's Enter key writes a new line: sending by accident is worse than tapping a button. */
function hasScreenKeyboard(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches;
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-message-field': TalkMessageFieldElement;
  }
}
