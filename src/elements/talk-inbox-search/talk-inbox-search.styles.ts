import {css} from 'lit';

export const styles = css`
  :host {
    --_avatar-size: 44px;

    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }

  .box {
    align-items: center;
    background: var(--_surface);
    block-size: 40px;
    border: 1px solid transparent;
    border-radius: 20px;
    color: var(--_muted);
    display: flex;
    flex: none;
    gap: 8px;
    margin: 0 16px 8px;
    padding-inline-start: 12px;
  }

  .box:focus-within {
    border-color: var(--_accent-text);
    box-shadow: 0 0 0 1px var(--_accent-text);
  }

  .box .icon {
    block-size: 18px;
    inline-size: 18px;
  }

  .box .icon-button {
    block-size: 38px;
    inline-size: 38px;
  }

  input {
    background: none;
    block-size: 100%;
    border: 0;
    color: var(--_text);
    flex: 1;
    font: inherit;
    min-inline-size: 0;
    outline: 0;
    padding: 0 12px 0 0;
    /* The words run in their own direction, on the side where the box starts. */
    text-align: match-parent;
  }

  /* The box around it shows the focus. */
  input:focus-visible {
    outline: 0;
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .results {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 0 8px 8px;
    scrollbar-gutter: stable;
    scrollbar-width: thin;
  }

  h3 {
    background: var(--_background);
    color: var(--_muted);
    font-size: var(--_font-size-tiny);
    font-weight: 600;
    inset-block-start: 0;
    margin: 0;
    padding: 8px 12px 6px;
    position: sticky;
    z-index: 1;
  }

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
    transition: background-color var(--_ease);
  }

  button.row:hover {
    background: var(--_tint);
  }

  button.row.selected {
    background: var(--_selected);
  }

  .results button:focus-visible {
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

  .line + .line {
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .selected :is(.line + .line, time) {
    color: var(--_on-selected-muted);
  }

  .name,
  .preview {
    flex: 1;
    min-inline-size: 0;
    text-align: match-parent;
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

  mark {
    background: none;
    color: var(--_text);
    font-weight: 600;
  }

  .preview mark {
    background: light-dark(#ffe08a, #7a5d00);
    border-radius: 3px;
    color: light-dark(#1a1d21, #fff);
    font-weight: inherit;
  }

  .name mark {
    color: var(--_accent-text);
  }

  .more {
    border-radius: 10px;
    color: var(--_accent-text);
    font-size: var(--_font-size-small);
    font-weight: 600;
    min-block-size: 40px;
    padding-inline: 12px;
  }

  .more:hover {
    background: var(--_tint);
  }

  .more[aria-disabled='true'] {
    color: var(--_muted);
  }

  .skeletons {
    animation: appear 200ms 150ms backwards;
    overflow: hidden;
  }

  .skeleton {
    background: var(--_surface);
    border-radius: 6px;
    display: inline-block;
  }

  .skeleton.image {
    border-radius: var(--_avatar-radius);
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

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .box {
      border-color: CanvasText;
    }

    button.row.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    mark {
      text-decoration: underline;
    }
  }
`;
