import {css} from 'lit';

/** The button that goes to the newest message. */
export const jumpStyles = css`
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
`;
