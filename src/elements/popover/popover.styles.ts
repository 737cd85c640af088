import {css} from 'lit';

/** What lies over a chat for a moment. */
export const popoverStyles = css`
  .popover {
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: 12px;
    box-shadow:
      0 2px 6px rgb(0 0 0 / 8%),
      0 8px 28px rgb(0 0 0 / 16%);
    color: var(--_text);
    font: 400 var(--_font-size-small) / 1.4 var(--_font);
    font-variant-emoji: unicode;
    inset: 0 auto auto 0;
    margin: 0;
    max-inline-size: calc(100vw - 16px);
    overflow: hidden;
    padding: 4px;
    position: fixed;
  }

  .menu {
    min-inline-size: 180px;
  }

  .menu button {
    align-items: center;
    border-radius: 8px;
    display: flex;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 0 12px;
    text-align: start;
  }

  .menu button:is(:hover, :focus) {
    background: var(--_tint);
    outline: none;
  }

  .menu button:focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: -2px;
  }

  .menu .icon {
    block-size: 16px;
    color: var(--_muted);
    inline-size: 16px;
  }

  .menu .danger,
  .menu .danger .icon {
    color: var(--_danger);
  }

  .question {
    margin: 0;
    max-inline-size: 260px;
    padding: 8px 12px;
  }

  .answers {
    display: flex;
    gap: 4px;
  }

  .answers button {
    font-weight: 600;
    justify-content: center;
  }

  @media (prefers-reduced-motion: no-preference) {
    .popover {
      animation: appear 120ms ease-out;
    }

    @keyframes appear {
      from {
        opacity: 0;
      }
    }
  }
`;
