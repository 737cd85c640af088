import {css} from 'lit';

/** What is being answered or changed, and what is wrong with it. */
export const modeStyles = css`
  .bar {
    align-items: center;
    display: flex;
    gap: 8px;
    padding: 4px 0 6px 12px;
  }

  .bar > .icon {
    block-size: 16px;
    color: var(--_accent-text);
    inline-size: 16px;
  }

  .bar-texts {
    border-inline-start: 3px solid var(--_accent-text);
    flex: 1;
    font-size: var(--_font-size-small);
    min-inline-size: 0;
    padding-inline-start: 8px;
  }

  .bar-texts strong {
    display: block;
  }

  .bar-texts span {
    color: var(--_muted);
    display: block;
  }

  .field > .text-button {
    border-radius: 20px;
    color: var(--_accent-text);
    font-size: var(--_font-size-small);
    font-weight: 600;
    min-block-size: 40px;
    padding-inline: 14px;
  }

  .field > .text-button:hover:enabled {
    background: var(--_tint);
  }

  .field > .text-button:disabled {
    color: var(--_muted);
  }

  .notice {
    color: var(--_danger);
    font-size: var(--_font-size-tiny);
    margin: 0;
    padding: 0 16px 4px;
  }
`;
