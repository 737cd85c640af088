import {css} from 'lit';

export const styles = css`
  :host {
    display: block;
    font-size: var(--_font-size-small);
  }

  [hidden] {
    display: none;
  }

  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }

  .notice {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: 12px;
    display: flex;
    gap: 8px;
    margin: 4px 12px;
    padding-inline: 12px 4px;
  }

  .notice span {
    flex: 1;
    padding-block: 4px;
  }

  .tray {
    border-block-start: 1px solid var(--_border);
    display: flex;
    flex-direction: column;
    max-block-size: 176px;
    overflow-y: auto;
    padding: 4px 12px;
  }

  li {
    align-items: center;
    display: flex;
    gap: 8px;
    min-block-size: 52px;
  }

  .thumbnail {
    align-items: center;
    background: var(--_surface);
    block-size: 40px;
    border: 1px solid var(--_border);
    border-radius: 8px;
    color: var(--_muted);
    display: flex;
    flex: none;
    inline-size: 40px;
    justify-content: center;
    object-fit: cover;
  }

  .texts {
    display: flex;
    flex: 1;
    flex-direction: column;
    line-height: 18px;
    min-inline-size: 0;
  }

  .hint {
    color: var(--_muted);
    font-size: var(--_font-size-tiny);
    line-height: 16px;
  }

  .refusal,
  .failed .hint {
    color: var(--_danger);
    font-size: var(--_font-size-tiny);
    line-height: 16px;
    margin: 0;
  }

  progress {
    appearance: none;
    background: var(--_border);
    block-size: 3px;
    border: 0;
    border-radius: 2px;
    inline-size: 100%;
    margin-block-start: 3px;
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: var(--_border);
  }

  progress::-webkit-progress-value {
    background: var(--_accent-text);
  }

  progress::-moz-progress-bar {
    background: var(--_accent-text);
  }

  .voice {
    align-items: center;
    border: 1px solid var(--_border);
    border-radius: 24px;
    display: flex;
    gap: 8px;
    margin: 4px 12px 12px;
    padding: 3px;
  }

  .voice talk-audio-player {
    flex: 1;
    margin-block: -2px;
    min-inline-size: 0;
  }

  .live {
    block-size: 24px;
    color: var(--_accent-text);
    flex: 1;
    min-inline-size: 0;
  }

  .live svg {
    block-size: 100%;
    inline-size: 100%;
    stroke: currentcolor;
    stroke-linecap: round;
    stroke-width: 2px;
  }

  .live:dir(rtl) svg {
    scale: -1 1;
  }

  .dot {
    animation: pulse 1200ms ease-in-out infinite;
    background: var(--_danger);
    block-size: 8px;
    border-radius: 50%;
    flex: none;
    inline-size: 8px;
  }

  .time {
    font-size: var(--_font-size-tiny);
    font-variant-numeric: tabular-nums;
  }

  .stop,
  .send:enabled {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .stop:hover:enabled,
  .send:hover:enabled {
    background: color-mix(in srgb, var(--_accent) 88%, #000);
    color: var(--_on-accent);
  }

  .stop .icon {
    fill: currentcolor;
  }

  .send:disabled {
    color: color-mix(in srgb, var(--_muted) 60%, transparent);
  }

  .drop {
    align-items: center;
    background: color-mix(in srgb, var(--_background) 92%, transparent);
    border: 2px dashed var(--_accent-text);
    border-radius: var(--_radius);
    color: var(--_accent-text);
    display: flex;
    flex-direction: column;
    gap: 8px;
    inset: 8px;
    justify-content: center;
    pointer-events: none;
    position: absolute;
    z-index: 3;
  }

  .drop .icon {
    block-size: 32px;
    inline-size: 32px;
  }

  dialog {
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: 0 8px 32px rgb(0 0 0 / 24%);
    color: inherit;
    inline-size: min(400px, calc(100vw - 32px));
    max-block-size: calc(100dvh - 32px);
    overflow: auto;
    padding: 16px;
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }

  h2 {
    font-size: var(--_font-size);
    font-weight: 600;
    margin: 0;
  }

  p {
    margin: 0;
  }

  .preview {
    background: var(--_surface);
    border-radius: 8px;
    inline-size: 100%;
    max-block-size: min(320px, 50dvh);
    object-fit: contain;
  }

  .offered {
    max-block-size: 50dvh;
    overflow-y: auto;
  }

  dialog .location {
    inline-size: 100%;
  }

  footer {
    display: flex;
    gap: 8px;
    justify-content: flex-end;
  }

  .text-button {
    border-radius: 20px;
    color: var(--_accent-text);
    font-size: var(--_font-size-small);
    font-weight: 600;
    min-block-size: 40px;
    padding-inline: 16px;
  }

  .text-button:hover:enabled {
    background: var(--_tint);
  }

  .primary,
  .primary:hover:enabled {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .primary:disabled {
    opacity: 0.5;
  }

  @keyframes pulse {
    50% {
      opacity: 0.3;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .dot {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .primary,
    .stop,
    .send {
      border: 1px solid ButtonText;
    }
  }
`;
