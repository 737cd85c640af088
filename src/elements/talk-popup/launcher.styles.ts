import {css} from './plain-css.js';

/** The button, and the corner where it and the window stand. The defaults are those of theme/tokens.styles.ts. */
export const launcherStyles = css`
  :host {
    display: contents;

    --_accent: var(--talk-color-accent, #1f6feb);
    --_size: var(--talk-launcher-size, 56px);
    --_shift: calc(var(--_index, 0) * (var(--_size) + 12px));
    --_end: calc(var(--talk-popup-right, 20px) + var(--_shift));
  }

  * {
    box-sizing: border-box;
  }

  button {
    /* Seen where the system chooses the colours. */
    border: 2px solid transparent;
    border-radius: 50%;
    cursor: pointer;
    padding: 0;
  }

  svg {
    display: block;
    fill: none;
    height: 24px;
    margin: auto;
    stroke: currentcolor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 2;
    width: 24px;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 3px;
  }

  .corner {
    inset-inline: auto var(--_end);
    position: fixed;
    z-index: var(--talk-popup-z-index, 2147483000);
  }

  .launcher {
    background: var(--talk-launcher-color, var(--_accent));
    bottom: 20px;
    box-shadow: 0 4px 16px #00000047;
    color: var(--talk-color-on-accent, #fff);
    height: var(--_size);
    width: var(--_size);
  }

  :host([placement='bottom-left']) .corner {
    inset-inline: calc(20px + var(--_shift)) auto;
  }

  :host([placement='fixed']) .corner {
    inset-inline: auto;
    right: var(--_end);
  }

  :host([placement='inline']) {
    display: inline-block;
    position: relative;
  }

  :host([placement='inline']) .launcher {
    inset: 0;
    position: relative;
  }

  :host([hidden]) {
    display: none;
  }
`;
