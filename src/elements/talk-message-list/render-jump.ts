import {html, nothing, type TemplateResult} from 'lit';
import {arrowDown, icon} from '../../dom/icon.js';
import type {Texts} from '../../i18n/en.js';

/** The way to the newest message, with how many came unseen. */
export function renderJump(unseen: number, texts: Texts, onClick: () => void): TemplateResult {
  return html`<button
    type="button"
    class="jump ${unseen ? 'counted' : ''}"
    aria-label=${unseen ? nothing : texts.MESSAGELIST_TO_NEWEST}
    @click=${onClick}
  >
    ${unseen ? texts.MESSAGELIST_NEW_MESSAGES(unseen) : nothing} ${icon(arrowDown)}
  </button>`;
}
