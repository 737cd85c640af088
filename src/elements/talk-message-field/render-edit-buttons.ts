import {html, type TemplateResult} from 'lit';
import type {Texts} from '../../i18n/en.js';

/** In place of Send while a message is changed. */
export function renderEditButtons(texts: Texts, isBlocked: boolean, onLeave: () => void): TemplateResult {
  return html`<button type="button" class="text-button" @click=${onLeave}>${texts.CANCEL}</button>
    <button class="text-button" part="send-button" ?disabled=${isBlocked}>${texts.SAVE}</button>`;
}
