import {html, nothing, type TemplateResult} from 'lit';
import type {Chat, PendingMessage} from '../../client/index.js';
import type {Texts} from '../../i18n/en.js';

/** Below a message that could not be sent. */
export function renderFailure({nonce, error}: PendingMessage, chat: Chat, texts: Texts): TemplateResult {
  return html`<span class="failure" title=${error?.message ?? nothing}>${texts.STATUS_FAILED}</span>
    <button type="button" class="text-button" @click=${() => chat.retry(nonce)}>${texts.RETRY}</button>
    <button type="button" class="text-button" @click=${() => chat.discard(nonce)}>${texts.DISCARD}</button>`;
}
