import {html, type TemplateResult} from 'lit';
import type {Texts} from '../../i18n/en.js';

/** A group of emojis. */
export interface Tab {
  readonly group: number;
  /** An emoji that stands for it. */
  readonly look: string;
  readonly label: string;
}

/** The groups; arrow keys, Home and End go from one to the next (WAI-ARIA tabs pattern). */
export function renderTabs(
  tabs: readonly Tab[],
  selected: number | undefined,
  texts: Texts,
  onSelect: (group: number) => void,
): TemplateResult {
  const onKeydown = (event: KeyboardEvent) => {
    const list = event.currentTarget as HTMLElement;
    const buttons = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
    const index = buttons.indexOf(event.target as HTMLElement);
    const [before, after] = [buttons.at(index - 1), buttons[(index + 1) % buttons.length]];
    const isMirrored = getComputedStyle(list).direction === 'rtl';
    const next = {
      ArrowLeft: isMirrored ? after : before,
      ArrowRight: isMirrored ? before : after,
      Home: buttons[0],
      End: buttons.at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.click();
  };
  const reachable = selected ?? tabs[0]?.group;
  return html`<div class="tabs" role="tablist" aria-label=${texts.EMOJI} @keydown=${onKeydown}>
    ${tabs.map(
      ({group, look, label}) =>
        html`<button
          type="button"
          role="tab"
          tabindex=${group === reachable ? 0 : -1}
          aria-selected=${group === selected}
          aria-label=${label}
          title=${label}
          @click=${() => onSelect(group)}
        >
          <span aria-hidden="true">${look}</span>
        </button>`,
    )}
  </div>`;
}
