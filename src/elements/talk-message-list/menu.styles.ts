import {css} from 'lit';

/** What can be done with a message. */
export const menuStyles = css`
  .actions {
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: 10px;
    box-shadow: 0 1px 6px rgb(0 0 0 / 12%);
    color: var(--_muted);
    display: flex;
    inset-block-end: calc(100% - 6px);
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
    inset-block-start: -32px;
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

  @media (pointer: coarse) {
    .actions button {
      min-block-size: 40px;
      min-inline-size: 40px;
    }

    /* Larger to a finger than to the eye. */
    .reactions {
      row-gap: 16px;
    }

    .reaction,
    .row .text-button {
      position: relative;
    }

    .reaction::after,
    .row .text-button::after {
      block-size: 40px;
      content: '';
      inset-block-start: calc(50% - 20px);
      inset-inline: -2px;
      position: absolute;
    }
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
`;
