import {css} from 'lit';

/** What stands in place of an area that has nothing to show: an icon, a few words, perhaps a button. */
export const paneStyles = css`
  .pane {
    align-items: center;
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 4px;
    justify-content: center;
    padding: 24px;
    text-align: center;
  }

  .pane > .icon {
    block-size: 32px;
    color: var(--_muted);
    inline-size: 32px;
    margin-block-end: 8px;
    stroke-width: 1.5;
  }

  .pane p {
    color: var(--_muted);
    font-size: var(--_font-size-small);
    margin: 0;
    max-inline-size: 36ch;
  }

  .pane strong {
    font-weight: 600;
  }
`;
