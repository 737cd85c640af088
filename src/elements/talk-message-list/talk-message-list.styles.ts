import {css} from 'lit';

/** The scroller and everything in it that is no message. */
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
