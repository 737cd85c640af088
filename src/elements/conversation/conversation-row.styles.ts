import {css} from 'lit';

/** A conversation as a row: its picture, its name, a line below; and what stands in for rows that are not there. */
export const conversationRowStyles = css`
  .row {
    align-content: center;
    block-size: round(up, calc(var(--_font-size) * 1.4 + var(--_font-size-small) * 1.4 + 24px), 1px);
    border-radius: 10px;
    display: grid;
    gap: 1px 12px;
    grid-template-columns: 44px minmax(0, 1fr);
    inline-size: 100%;
    padding-inline: 12px;
    text-align: start;
  }

  button.row {
    transition: background-color var(--_ease);
  }

  button.row:hover {
    background: var(--_tint);
  }

  button.row.selected {
    background: var(--_selected);
  }

  button.row:focus-visible {
    outline-offset: -2px;
  }

  .picture,
  .row .image {
    align-self: center;
    block-size: 44px;
    grid-row: 1 / 3;
    inline-size: 44px;
    position: relative;
  }

  .picture > span {
    display: block;
  }

  /* Two people, one behind the other, in the room of one. */
  .picture .group {
    block-size: 44px;
    display: block;
    inline-size: 44px;
  }

  .picture .group > * {
    inset-block-start: 0;
    inset-inline-end: 0;
    margin: 0;
    position: absolute;
  }

  .picture .group > .avatar + .avatar {
    inset: auto auto 0 0;
    inset-inline: 0 auto;
  }

  .picture .count {
    font-size: 11px;
    inset-block: auto -2px;
    inset-inline-end: -2px;
    line-height: 18px;
    min-inline-size: 18px;
  }

  .line {
    align-items: baseline;
    block-size: 1.4em;
    display: flex;
    gap: 8px;
  }

  /* Nothing was said yet: the name stands alone. */
  .picture + .line:last-child {
    align-self: center;
    grid-row: 1 / 3;
  }

  .line + .line {
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .name,
  .preview {
    flex: 1;
    min-inline-size: 0;
    /* The words run in their own direction, on the side where the line starts. */
    text-align: match-parent;
  }

  .selected .line + .line,
  .selected time {
    color: var(--_on-selected-muted);
  }

  .preview .icon {
    block-size: 14px;
    display: inline-block;
    inline-size: 14px;
    margin-inline-end: 4px;
    vertical-align: -2px;
  }

  time {
    color: var(--_muted);
    flex: none;
    font-size: var(--_font-size-tiny);
  }

  .skeletons {
    animation: appear 200ms 150ms backwards;
    overflow: hidden;
    padding-inline: 8px;
  }

  .skeleton {
    background: var(--_surface);
    border-radius: 6px;
    display: inline-block;
  }

  .skeleton.image {
    block-size: 44px;
    border-radius: var(--_avatar-radius);
    inline-size: 44px;
  }

  .skeleton.line-shape {
    align-self: center;
    block-size: 12px;
    inline-size: 45%;
    margin-block: 5px;
  }

  .skeleton.long {
    inline-size: 80%;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    button.row.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
