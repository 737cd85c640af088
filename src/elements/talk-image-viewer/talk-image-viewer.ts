import {html, LitElement, nothing, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {FileBlock} from '../../client/index.js';
import {chevronEnd, chevronStart, cross, download, icon, magnifierPlus} from '../../dom/icon.js';
import type {Words} from '../../i18n/words.js';
import {base} from '../../theme/base.styles.js';
import {mediaUrl} from '../media/media-url.js';
import {styles} from './talk-image-viewer.styles.js';

/**
 * Pictures, one at a time and as large as the window. Fires `close`.
 *
 * @internal part of `<talk-chatbox>`
 */
export class TalkImageViewerElement extends LitElement {
  static override styles = [base, styles];

  /** Oldest first. */
  @property({attribute: false}) images: readonly FileBlock[] = [];
  @property({attribute: false}) index = 0;
  @property({attribute: false}) words!: Words;

  @state() private isZoomed = false;
  @state() private hasFailed = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('.stage') private readonly stage!: HTMLElement;

  protected override firstUpdated() {
    this.dialog.showModal();
    this.renderRoot.querySelector<HTMLElement>('.close')?.focus();
  }

  override render(): TemplateResult {
    const {texts} = this.words;
    const file = this.images[this.index]!;
    const url = mediaUrl(file.url);
    const {length} = this.images;
    return html`<dialog
      aria-label=${texts.VIEWER}
      @close=${this.#onClose}
      @keydown=${this.#onKeydown}
      @click=${this.#onClick}
    >
      <header>
        <span class="name truncate" dir="auto">${file.filename}</span>
        ${length > 1 ? html`<span class="place" role="status" dir="auto">${texts.VIEWER_PLACE(this.index + 1, length)}</span>` : nothing}
        <button
          type="button"
          class="icon-button"
          aria-label=${texts.VIEWER_ZOOM}
          title=${texts.VIEWER_ZOOM}
          aria-pressed=${this.isZoomed}
          @click=${this.#toggleZoom}
        >
          ${icon(magnifierPlus)}
        </button>
        <a
          class="icon-button"
          href=${url ?? nothing}
          download=${file.filename}
          target="_blank"
          rel="noopener noreferrer"
          aria-label=${texts.DOWNLOAD(file.filename)}
          title=${texts.DOWNLOAD(file.filename)}
          >${icon(download)}</a
        >
        <button
          type="button"
          class="icon-button close"
          aria-label=${texts.DISMISS}
          title=${texts.DISMISS}
          @click=${() => this.dialog.close()}
        >
          ${icon(cross)}
        </button>
      </header>
      <div class="stage ${this.isZoomed ? 'zoomed' : ''}">
        ${
          this.hasFailed || !url
            ? html`<p role="alert">${texts.VIEWER_FAILED}</p>`
            : html`<img src=${url} alt=${file.filename} @error=${() => (this.hasFailed = true)} />`
        }
      </div>
      ${length > 1 ? html`${this.#renderStep(-1, 'previous')}${this.#renderStep(1, 'next')}` : nothing}
    </dialog>`;
  }

  #renderStep(step: number, className: 'previous' | 'next') {
    const {texts} = this.words;
    const label = step < 0 ? texts.VIEWER_PREVIOUS : texts.VIEWER_NEXT;
    return html`<button
      type="button"
      class="icon-button step ${className}"
      aria-label=${label}
      title=${label}
      aria-disabled=${!this.images[this.index + step]}
      @click=${() => {
        this.#go(step);
      }}
    >
      ${icon(step < 0 ? chevronStart : chevronEnd)}
    </button>`;
  }

  #go(step: number) {
    if (!this.images[this.index + step]) return;
    this.index += step;
    this.isZoomed = this.hasFailed = false;
  }

  #toggleZoom = () => {
    this.isZoomed = !this.isZoomed;
  };

  /** A click on the picture zooms, one beside it closes. */
  #onClick = ({target}: Event) => {
    if (target === this.stage) this.dialog.close();
    else if (target instanceof HTMLImageElement) this.#toggleZoom();
  };

  #onKeydown = (event: KeyboardEvent) => {
    // What is under the dialog has no part in its keys.
    event.stopPropagation();
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    if (isArrow && !this.isZoomed) this.#go(event.key === forward ? 1 : -1);
    else if (event.key === '+' || event.key === '-') this.isZoomed = event.key === '+';
    else return;
    event.preventDefault();
  };

  #onClose = () => {
    this.dispatchEvent(new Event('close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-image-viewer': TalkImageViewerElement;
  }
}
