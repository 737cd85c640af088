import {html, type TemplateResult} from 'lit';
import type {Texts} from '../../i18n/en.js';

/** Above the text box: by how many characters the text must be shorter. */
export function renderTooLong(over: number, texts: Texts): TemplateResult {
  return html`<p class="notice" role="alert">${texts.ENTRYBOX_TEXT_LIMIT(over)}</p>`;
}
