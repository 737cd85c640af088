import {css} from 'lit';

/** What every shadow root starts from: box sizing, type, buttons, focus rings, text for screen readers only. */
export const base = css`
  :host {
    box-sizing: border-box;
    color: var(--_text);
    font: 400 var(--_font-size) / 1.4 var(--_font);
    /* Emoji in colour, also where the page's font has outlines of some. */
    font-variant-emoji: unicode;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }

  button {
    appearance: none;
    background: none;
    border: 0;
    color: inherit;
    cursor: pointer;
    font: inherit;
    margin: 0;
    padding: 0;
  }

  button:disabled {
    cursor: default;
  }

  :focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }

  svg.icon {
    block-size: 20px;
    display: block;
    fill: none;
    flex: none;
    inline-size: 20px;
    stroke: currentcolor;
    stroke-linecap: round;
    stroke-linejoin: round;
    stroke-width: 2;
  }

  .icon-button {
    align-items: center;
    block-size: 40px;
    border-radius: 50%;
    color: var(--_muted);
    display: inline-flex;
    flex: none;
    inline-size: 40px;
    justify-content: center;
    transition:
      background-color var(--_ease),
      color var(--_ease);
  }

  .icon-button:hover:enabled {
    background: var(--_tint);
    color: var(--_text);
  }

  .visually-hidden {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }

  .truncate {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
