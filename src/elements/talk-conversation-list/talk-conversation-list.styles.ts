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

  button,
  .row {
    border-radius: 10px;
    align-content: center;
    block-size: round(up, calc(var(--_font-size) * 1.4 + var(--_font-size-small) * 1.4 + 24px), 1px);
    display: grid;
    gap: 1px 12px;
    grid-template-columns: 44px minmax(0, 1fr);
    inline-size: 100%;
    padding-inline: 12px;
    text-align: start;
  }

  button {
    transition: background-color var(--_ease);
  }

  button:hover {
    background: var(--_tint);
  }

  button.selected {
    background: var(--_selected);
  }

  button:focus-visible {
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
    display: flex;
    gap: 8px;
    block-size: 1.4em;
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

  time {
    color: var(--_muted);
    flex: none;
    font-size: var(--_font-size-tiny);
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

  .preview .icon {
    block-size: 14px;
    display: inline-block;
    inline-size: 14px;
    margin-inline-end: 4px;
    vertical-align: -2px;
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

  .notice {
    align-items: center;
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 4px;
    justify-content: center;
    padding: 24px;
    text-align: center;
  }

  .notice .icon {
    block-size: 32px;
    color: var(--_muted);
    inline-size: 32px;
    margin-block-end: 8px;
    stroke-width: 1.5;
  }

  .notice strong {
    font-weight: 600;
  }

  .notice p {
    color: var(--_muted);
    font-size: var(--_font-size-small);
    margin: 0;
    max-inline-size: 32ch;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    button.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
