import {html, nothing, type TemplateResult} from 'lit';
import type {Texts} from '../../i18n/en.js';
import type {Translator} from './translator.js';

/** Below a message that was translated, or was to be: how to see it the other way. */
export function renderTranslationNote(
  outcome: ReturnType<Translator['outcomeOf']>,
  texts: Texts,
  onTurn: () => void,
): TemplateResult | typeof nothing {
  if (!outcome) return nothing;
  const label = {
    translated: texts.TRANSLATION_SHOW_ORIGINAL,
    original: texts.TRANSLATION_SHOW_TRANSLATION,
    failed: texts.RETRY,
  }[outcome];
  return html`<div class="note">
    ${outcome === 'failed' ? html`<span>${texts.TRANSLATION_FAILED}</span>` : nothing}
    <button type="button" class="text-button" @click=${onTurn}>${label}</button>
  </div>`;
}
