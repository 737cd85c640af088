import {html, nothing, type TemplateResult} from 'lit';
import {alert, icon, padlock, speech, wifiOff} from '../../dom/icon.js';
import type {Texts} from '../../i18n/en.js';
import {renderBy} from '../theme/render-by.js';
import type {Renderers} from '../theme/renderers.js';

/** What stands in place of a chat. The page may fill the slot of that name with its own. */
export function renderPane(
  reason: 'empty' | 'not-found' | 'error',
  texts: Texts,
  renderers?: Renderers,
): TemplateResult | Node {
  const theirs =
    reason === 'empty' && renderBy(renderers, 'NoConversationSelected', {title: texts.SELECT_CONVERSATION});
  if (theirs) return theirs;
  const [outline, title, hint] = {
    empty: [speech, texts.SELECT_CONVERSATION, ''],
    'not-found': [speech, texts.CHAT_NOT_FOUND, texts.CHAT_NOT_FOUND_HINT],
    error: [alert, texts.SOMETHING_WENT_WRONG, texts.SOMETHING_WENT_WRONG_HINT],
  }[reason] as [TemplateResult<2>, string, string];
  return html`<slot name=${reason} class="pane"
    >${icon(outline)}<strong>${title}</strong>${hint ? html`<p>${hint}</p>` : nothing}</slot
  >`;
}

/** Over everything while the session is not signed in (spec/auth.md §6). */
export function renderLock(isExpired: boolean, texts: Texts): TemplateResult {
  return html`<div class="overlay" part="auth-overlay" role="alert">
    <div class="pane">
      ${icon(padlock)}<strong>${isExpired ? texts.AUTH_EXPIRED_OVERLAY_TITLE : texts.SIGNED_OUT}</strong>
      <p>${texts.AUTH_EXPIRED_OVERLAY_DESCRIPTION}</p>
    </div>
  </div>`;
}

/** While there is no connection. */
export function renderBanner(texts: Texts): TemplateResult {
  return html`<div class="banner-place">
    <div class="banner" part="offline-banner" role="status">${icon(wifiOff)}${texts.OFFLINE}</div>
  </div>`;
}
