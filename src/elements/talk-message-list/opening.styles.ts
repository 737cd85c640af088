import {css} from 'lit';

/** A conversation in which nothing was said. */
export const openingStyles = css`
  .content.silent {
    align-content: center;
    display: grid;
    min-block-size: 100%;
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
`;
