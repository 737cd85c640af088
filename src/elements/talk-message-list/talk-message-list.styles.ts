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

  .divider {
    align-items: center;
    color: var(--_muted);
    display: flex;
    font-size: var(--_font-size-tiny);
    line-height: 16px;
    font-weight: 600;
    gap: 12px;
    margin-block: 20px 12px;
    padding-inline: 16px 12px;
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

  .flash .bubble {
    background: var(--_highlight);
    color: var(--_text);
    transition: none;
  }

  .skeleton {
    display: flex;
    flex-direction: column;
    gap: 12px;
    inset: 0;
    justify-content: flex-end;
    overflow: hidden;
    padding: 16px;
    position: absolute;
  }

  .skeleton span {
    animation: pulse 1600ms ease-in-out infinite;
    background: var(--_surface);
    block-size: 36px;
    border-radius: var(--_bubble-radius);
    flex: none;
  }

  .skeleton .mine {
    align-self: flex-end;
  }

  @keyframes turn {
    to {
      rotate: 360deg;
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
