import {html, type TemplateResult} from 'lit';
import {chevronBack} from '../../dom/feed-icons.js';
import {chevronDown, chevronUp, icon} from '../../dom/icon.js';
import type {Texts} from '../../i18n/en.js';

/** How a search in a conversation stands. */
export interface SearchState {
  readonly query: string;
  readonly status: 'idle' | 'searching' | 'none' | 'last';
}

export interface SearchActions {
  readonly search: (query: string) => void;
  readonly older: () => void;
  readonly newer: () => void;
  readonly leave: () => void;
}

/** In place of the header while a person searches (spec/ui.md §9). */
export function renderSearchBar({query, status}: SearchState, texts: Texts, actions: SearchActions): TemplateResult {
  const told = {idle: '', searching: texts.SEARCHING, none: texts.SEARCH_NO_RESULTS, last: texts.SEARCH_NO_MORE};
  const onKeydown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const act = {
      Enter: event.shiftKey ? actions.newer : actions.older,
      ArrowUp: actions.older,
      ArrowDown: actions.newer,
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return html`<div class="search" part="search-box" role="search">
    ${button(texts.BACK, icon(chevronBack), actions.leave)}
    <input
      type="text"
      enterkeyhint="search"
      autocomplete="off"
      maxlength="200"
      dir="auto"
      placeholder=${texts.SEARCH_PLACEHOLDER}
      aria-label=${texts.SEARCH_PLACEHOLDER}
      .value=${query}
      @input=${({target}: InputEvent) => actions.search((target as HTMLInputElement).value)}
      @keydown=${onKeydown}
    />
    <span class="search-status" role="status">${told[status]}</span>
    ${button(texts.SEARCH_OLDER, icon(chevronUp), actions.older, !query.trim())}
    ${button(texts.SEARCH_NEWER, icon(chevronDown), actions.newer, !query.trim())}
  </div>`;
}

function button(label: string, content: TemplateResult, onClick: () => void, isDisabled = false): TemplateResult {
  return html`<button
    type="button"
    class="icon-button"
    aria-label=${label}
    title=${label}
    ?disabled=${isDisabled}
    @click=${onClick}
  >
    ${content}
  </button>`;
}
