import {css} from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 0;
    position: relative;
  }

  .scroller {
    display: flex;
    flex-direction: column-reverse;
    inset: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    position: absolute;
    scrollbar-color: color-mix(in srgb, var(--_muted) 45%, transparent) transparent;
    scrollbar-gutter: stable;
    scrollbar-width: thin;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  .content {
    flex: none;
    padding-block: 12px;
  }

  .content.silent {
    align-content: center;
    display: grid;
    min-block-size: 100%;
  }

  .row {
    display: flex;
    gap: var(--_space);
    padding-inline: 16px 12px;
    position: relative;
  }

  .row.first {
    margin-block-start: 12px;
  }

  .row:not(.first) {
    margin-block-start: 2px;
  }

  .row.other:not(.first) {
    padding-inline-start: calc(16px + var(--_avatar-size) + var(--_space));
  }

  .row.mine {
    justify-content: flex-end;
  }

  .row:focus-visible {
    outline: none;
  }

  .row:focus-visible .bubble,
  .row.system:focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }

  .body {
    align-items: flex-start;
    display: flex;
    flex-direction: column;
    max-inline-size: min(var(--_message-max-width), 640px);
    min-inline-size: 0;
    position: relative;
  }

  .mine .body {
    align-items: flex-end;
  }

  .bubble {
    background: var(--_bubble-other);
    border-radius: var(--_bubble-radius);
    color: var(--_on-bubble-other);
    display: block;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    padding: 7px 12px;
    transition: background-color 600ms ease-out;
    white-space: pre-wrap;
  }

  .mine .bubble {
    background: var(--_bubble-me);
    color: var(--_on-bubble-me);
  }

  .other:not(.first) .bubble {
    border-start-start-radius: 4px;
  }

  .other:not(.last) .bubble {
    border-end-start-radius: 4px;
  }

  .mine:not(.first) .bubble {
    border-start-end-radius: 4px;
  }

  .mine:not(.last) .bubble {
    border-end-end-radius: 4px;
  }

  .bubble.emoji {
    background: none;
    font-size: 34px;
    line-height: 1.2;
    padding: 2px 0;
  }

  .author {
    color: light-dark(oklch(0.47 0.13 var(--hue)), oklch(0.8 0.1 var(--hue)));
    font-size: var(--_font-size-small);
    line-height: 18px;
    font-weight: 600;
    margin-block-end: 2px;
    margin-inline-start: 12px;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* Beside the bubble until asked for; below the last of a group, where the eye looks for it. */
  .meta {
    align-items: center;
    color: var(--_muted);
    display: flex;
    font-size: var(--_font-size-tiny);
    line-height: 16px;
    gap: 4px;
    inset-block-end: 6px;
    inset-inline-start: calc(100% + 8px);
    opacity: 0;
    position: absolute;
    transition: opacity var(--_ease);
    white-space: nowrap;
  }

  .mine .meta {
    inset-inline: auto calc(100% + 8px);
  }

  .row:is(:hover, :focus-within, :focus, .pending) .meta {
    opacity: 1;
  }

  .row:is(.last, .failed) .meta {
    inset: auto;
    margin-block-start: 3px;
    margin-inline: 4px;
    opacity: 1;
    position: static;
  }

  .status {
    block-size: 14px;
    inline-size: 14px;
  }

  .status .icon {
    block-size: 14px;
    inline-size: 14px;
    stroke-width: 2.25;
  }

  .status.read {
    color: var(--_accent-text);
  }

  .status.failed,
  .failure {
    color: var(--_danger);
  }

  .spinner {
    animation: turn 900ms linear infinite;
    block-size: 10px;
    border: 1.5px solid color-mix(in srgb, var(--_muted) 35%, transparent);
    border-block-start-color: var(--_muted);
    border-radius: 50%;
    display: block;
    inline-size: 10px;
    margin: 2px;
  }

  .text-button {
    color: var(--_accent-text);
    font-weight: 600;
    padding: 2px 4px;
  }

  .text-button:hover {
    text-decoration: underline;
  }

  .row.system {
    background: var(--_bubble-system);
    color: var(--_muted);
    display: block;
    font-size: var(--_font-size-small);
    line-height: 18px;
    margin-block: 12px;
    overflow-wrap: anywhere;
    padding-inline: max(16px, 12%);
    text-align: center;
    text-wrap: balance;
    white-space: pre-line;
  }

  .quote {
    border-inline-start: 3px solid color-mix(in srgb, var(--_accent-text) 60%, transparent);
    border-radius: 4px;
    color: var(--_muted);
    display: flex;
    flex-direction: column;
    font-size: var(--_font-size-small);
    line-height: 18px;
    margin-block-end: 4px;
    max-inline-size: 100%;
    min-inline-size: 0;
    padding: 2px 8px;
    text-align: start;
  }

  .quote:hover {
    background: var(--_tint);
  }

  .quote > * {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .reactions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 4px;
  }

  .reaction {
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: 12px;
    font-size: var(--_font-size-small);
    line-height: 18px;
    min-block-size: 24px;
    padding-inline: 8px;
  }

  .reaction[aria-pressed='true'] {
    background: color-mix(in srgb, var(--_accent) 16%, var(--_background));
    border-color: var(--_accent-text);
  }

  .divider {
    align-items: center;
    color: var(--_muted);
    display: flex;
    font-size: var(--_font-size-tiny);
    line-height: 16px;
    font-weight: 600;
    gap: 12px;
    margin-block: 20px 12px;
    padding-inline: 16px;
  }

  .divider::before,
  .divider::after {
    background: var(--_border);
    block-size: 1px;
    content: '';
    flex: 1;
  }

  .divider.new {
    color: var(--_danger);
  }

  .divider.new::before,
  .divider.new::after {
    background: color-mix(in srgb, var(--_danger) 45%, transparent);
  }

  .row.other.typing {
    align-items: center;
    margin-block-start: 12px;
    padding-inline-start: 16px;
  }

  .typing .avatar + .avatar {
    margin-inline-start: calc(var(--_avatar-size) / -3 - var(--_space));
  }

  .typing-rest {
    color: var(--_muted);
    font-size: var(--_font-size-tiny);
  }

  .row.typing .bubble {
    border-radius: var(--_bubble-radius);
    display: flex;
    gap: 4px;
    padding: 12px;
  }

  .dot {
    animation: bounce 1200ms ease-in-out infinite;
    background: var(--_muted);
    block-size: 7px;
    border-radius: 50%;
    inline-size: 7px;
  }

  .dot:nth-child(2) {
    animation-delay: 150ms;
  }

  .dot:nth-child(3) {
    animation-delay: 300ms;
  }

  .older {
    align-items: center;
    block-size: 48px;
    color: var(--_muted);
    display: flex;
    font-size: var(--_font-size-small);
    gap: 8px;
    justify-content: center;
  }

  .older button {
    border-radius: 20px;
    color: var(--_accent-text);
    min-block-size: 40px;
    padding-inline: 16px;
  }

  .older button:hover {
    background: var(--_tint);
  }

  .jump {
    align-items: center;
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: 20px;
    box-shadow: 0 2px 12px rgb(0 0 0 / 16%);
    color: var(--_accent-text);
    display: flex;
    font-size: var(--_font-size-small);
    font-weight: 600;
    gap: 6px;
    inset-block-end: 12px;
    inset-inline: 0;
    margin-inline: auto;
    inline-size: fit-content;
    min-block-size: 40px;
    min-inline-size: 40px;
    padding-inline: 9px;
    position: absolute;
  }

  .jump.counted {
    padding-inline: 16px 12px;
  }

  .jump:hover {
    background: var(--_surface);
  }

  .empty {
    align-items: center;
    color: var(--_muted);
    display: flex;
    flex-direction: column;
    font-size: var(--_font-size-small);
    gap: 2px;
    padding: 24px;
    text-align: center;
  }

  .empty .icon {
    block-size: 28px;
    inline-size: 28px;
    margin-block-end: 8px;
    stroke-width: 1.5;
  }

  .empty strong {
    color: var(--_text);
    font-size: var(--_font-size);
    font-weight: 600;
  }

  .actions {
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: 10px;
    box-shadow: 0 1px 6px rgb(0 0 0 / 12%);
    color: var(--_muted);
    display: flex;
    inset-block-end: calc(100% - 14px);
    inset-inline-end: 8px;
    padding: 2px;
    position: absolute;
    z-index: 1;
  }

  .other .actions {
    inset-inline: 8px auto;
  }

  .first .actions {
    inset-block-end: auto;
    inset-block-start: -26px;
  }

  .actions button {
    border-radius: 8px;
    display: grid;
    min-block-size: 32px;
    min-inline-size: 32px;
    place-items: center;
  }

  .actions .icon {
    block-size: 16px;
    inline-size: 16px;
  }

  .actions button:hover {
    background: var(--_tint);
    color: var(--_text);
  }

  .confirm {
    align-items: center;
    color: var(--_text);
    font-size: var(--_font-size-small);
    gap: 4px;
    padding-inline-start: 12px;
    white-space: nowrap;
  }

  .confirm button {
    font-weight: 600;
    padding-inline: 10px;
  }

  .confirm .danger {
    color: var(--_danger);
  }

  .flash .bubble {
    background: var(--_highlight);
    color: var(--_text);
    transition: none;
  }

  .skeleton {
    display: flex;
    flex-direction: column;
    gap: 12px;
    inset-block-end: 0;
    inset-inline: 0;
    padding: 16px;
    position: absolute;
  }

  .skeleton span {
    animation: pulse 1600ms ease-in-out infinite;
    background: var(--_surface);
    block-size: 36px;
    border-radius: var(--_bubble-radius);
  }

  .skeleton .mine {
    align-self: flex-end;
  }

  @keyframes turn {
    to {
      rotate: 360deg;
    }
  }

  @keyframes bounce {
    0%,
    60%,
    100% {
      opacity: 0.5;
      translate: 0 0;
    }

    30% {
      opacity: 1;
      translate: 0 -4px;
    }
  }

  @keyframes pulse {
    50% {
      opacity: 0.55;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before {
      animation: none !important;
      transition: none !important;
    }
  }

  @media (forced-colors: active) {
    .bubble {
      border: 1px solid CanvasText;
    }
  }
`;
