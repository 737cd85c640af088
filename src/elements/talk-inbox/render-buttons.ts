import {html, type nothing} from 'lit';
import {bell, bellOff, chevronBack} from '../../dom/feed-icons.js';
import {icon} from '../../dom/icon.js';
import type {Texts} from '../../i18n/en.js';

/** Turns desktop notifications on and off. */
export function renderToggle({DESKTOP_NOTIFICATIONS: label}: Texts, isEnabled: boolean, onClick: () => unknown) {
  return html`<button
    type="button"
    class="icon-button"
    part="notifications-toggle"
    aria-label=${label}
    title=${label}
    aria-pressed=${isEnabled}
    @click=${onClick}
  >
    ${icon(isEnabled ? bell : bellOff)}
  </button>`;
}

/** From a narrow chat back to the list. */
export function renderBack({BACK: label}: Texts, slot: string | typeof nothing, onClick: () => unknown) {
  return html`<button
    type="button"
    class="icon-button back"
    part="back-button"
    slot=${slot}
    aria-label=${label}
    title=${label}
    @click=${onClick}
  >
    ${icon(chevronBack)}
  </button>`;
}
