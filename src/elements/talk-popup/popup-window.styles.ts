import {css} from './plain-css.js';

/** What opens, what the launcher tells meanwhile, and how both move. */
export const windowStyles = css`
  :host {
    color-scheme: light dark;

    --_ground: var(--talk-color-background, light-dark(#fff, #15181c));
  }

  :host([color-scheme='light']) {
    color-scheme: light;
  }

  :host([color-scheme='dark']) {
    color-scheme: dark;
  }

  .launcher {
    transition: scale 160ms ease-out;
  }

  .launcher:hover {
    scale: 1.05;
  }

  .launcher:active {
    scale: 0.97;
  }

  .badge {
    background: var(--talk-color-unread, #cf222e);
    border: 2px solid var(--_ground);
    border-radius: 12px;
    color: #fff;
    font: 600 12px/20px var(--talk-font-family, system-ui, sans-serif);
    inset-inline-end: -4px;
    min-width: 24px;
    padding: 0 5px;
    position: absolute;
    top: -4px;
  }

  dialog {
    background: var(--_ground);
    border: 0;
    border-radius: var(--talk-radius, 12px);
    bottom: var(--talk-popup-bottom, 90px);
    box-shadow:
      0 1px 3px rgb(0 0 0 / 16%),
      0 12px 40px rgb(0 0 0 / 22%);
    color: inherit;
    display: flex;
    flex-direction: column;
    height: min(var(--talk-popup-height, 560px), 100dvh - 110px);
    inset-block-start: auto;
    margin: 0;
    max-height: none;
    max-width: calc(100vw - 40px);
    opacity: 0;
    overflow: hidden;
    padding: 0;
    transform-origin: bottom right;
    transition:
      opacity 160ms ease-out,
      translate 160ms ease-out,
      visibility 160ms;
    translate: 0 12px;
    visibility: hidden;
    width: var(--talk-popup-width, 380px);
  }

  /* Visible at once, so that it can take the focus. */
  dialog[open] {
    opacity: 1;
    transition-duration: 160ms, 160ms, 0s;
    translate: none;
    visibility: visible;
  }

  dialog:focus {
    outline: none;
  }

  dialog::backdrop {
    background: none;
  }

  talk-chatbox {
    flex: 1;
    min-height: 0;

    --talk-radius: 0;
  }

  talk-chatbox::part(container) {
    border: 0;
  }

  .close {
    background: none;
    color: inherit;
    flex: none;
    height: 40px;
    opacity: 0.72;
    width: 40px;
  }

  .close svg {
    height: 20px;
    width: 20px;
  }

  /* One step from the buttons beside it, and as far from the edge as they are without it. */
  talk-chatbox > .close {
    margin-inline: -4px -8px;
  }

  .close:hover {
    background: color-mix(in srgb, currentcolor 10%, transparent);
    opacity: 1;
  }

  dialog > .close {
    color: light-dark(#1a1d21, #e9ebee);
    inset-inline-end: 10px;
    position: absolute;
    top: 10px;
    z-index: 4;
  }

  :host([placement='inline']) dialog {
    bottom: calc(100% + 12px);
    inset-inline-end: 0;
    position: absolute;
  }

  :host([mobile]) dialog.corner {
    border-radius: 0;
    height: 100dvh;
    inset: 0;
    max-width: none;
    position: fixed;
    width: 100vw;
  }

  @media (prefers-reduced-motion: reduce) {
    .corner {
      transition: none !important;
    }
  }

  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }
  }
`;
