import {css} from 'lit';

export const styles = css`
  :host {
    --_avatar-size: 44px;

    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding-inline: 8px;
    scrollbar-gutter: stable;
    scrollbar-width: thin;
    /* The rows keep their place by themselves. */
    overflow-anchor: none;
  }

  .rows {
    position: relative;
  }

  .rows > * {
    inline-size: 100%;
    inset-block-start: 0;
    inset-inline-start: 0;
    padding-block: 1px;
    position: absolute;
    transition: transform var(--_ease);
  }

  :host([scrolled]) .rows > * {
    transition: none;
  }

  .unread .name {
    font-weight: 600;
  }

  .unread .preview {
    color: var(--_text);
  }

  .unread time {
    color: var(--_accent-text);
    font-weight: 600;
  }

  .badge {
    background: var(--_accent);
    border-radius: 10px;
    color: var(--_on-accent);
    flex: none;
    font-size: 11px;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    line-height: 18px;
    min-inline-size: 18px;
    padding-inline: 5px;
    position: relative;
    text-align: center;
  }

  .badge.dot {
    align-self: center;
    block-size: 10px;
    inline-size: 10px;
    margin-inline-end: 4px;
    min-inline-size: 0;
    padding: 0;
  }

  .more {
    block-size: 40px;
  }

  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
