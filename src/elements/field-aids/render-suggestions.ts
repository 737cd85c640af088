import {html, type TemplateResult} from 'lit';
import type {Texts} from '../../i18n/en.js';
import type {Suggestion} from './suggestion.js';

/** Ids within the field. */
export const listId = 'suggestions';
export const optionId = (index: number): string => `suggestion-${index}`;

/** Above the field: what may be meant by what was typed. The focus stays in the text. */
export function renderSuggestions(
  suggestions: readonly Suggestion[],
  selected: number,
  texts: Texts,
  onChoose: (suggestion: Suggestion) => void,
): TemplateResult {
  return html`<div
    class="suggestions"
    part="suggestions"
    id=${listId}
    role="listbox"
    aria-label=${texts.SUGGESTIONS}
    @pointerdown=${(event: Event) => event.preventDefault()}
  >
    ${suggestions.map(
      (suggestion, index) =>
        html`<button
          type="button"
          tabindex="-1"
          role="option"
          id=${optionId(index)}
          aria-selected=${index === selected}
          aria-label=${suggestion.label}
          @click=${() => onChoose(suggestion)}
        >
          <span class="look" aria-hidden="true">${suggestion.look}</span>
          <span class="truncate" dir="auto">${suggestion.label}</span>
          ${suggestion.hint ? html`<span class="hint truncate" dir="ltr">${suggestion.hint}</span>` : ''}
        </button>`,
    )}
  </div>`;
}
