import {css} from 'lit';

/** What a chat offers beyond reading and writing. */
export const toolsStyles = css`
  ::highlight(talk-words) {
    background-color: light-dark(#ffe08a, #7a5d00);
    color: light-dark(#1a1d21, #fff);
  }

  .tools {
    display: inline-flex;
    flex: none;
    margin-inline-end: -8px;
  }

  .tools .on {
    background: var(--_mention);
    color: var(--_accent-text);
  }

  .search {
    align-items: center;
    border-block-end: 1px solid var(--_border);
    display: flex;
    flex: none;
    gap: 2px;
    min-block-size: var(--_header-height);
    padding: 8px;
  }

  .search input {
    background: var(--_surface);
    block-size: 40px;
    border: 1px solid transparent;
    border-radius: 20px;
    color: inherit;
    flex: 1;
    font: inherit;
    min-inline-size: 0;
    padding-inline: 16px;
  }

  .search input:focus-visible {
    border-color: var(--_accent-text);
    outline: 1px solid var(--_accent-text);
    outline-offset: 0;
  }

  .search input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .search-status {
    color: var(--_muted);
    flex: none;
    font-size: var(--_font-size-tiny);
  }

  .search-status:not(:empty) {
    padding-inline: 6px;
  }

  .search .icon-button:disabled {
    opacity: 0.4;
  }

  :dir(rtl) > .search > .icon-button:first-child .icon {
    transform: scaleX(-1);
  }

  .html-panel {
    border: 0;
    border-block-start: 1px solid var(--_border);
    display: block;
    flex: none;
    inline-size: 100%;
  }

  .html-panel[hidden] {
    display: none;
  }

  .dot {
    background: none;
    block-size: 8px;
    border: 2px solid var(--_offline);
    border-radius: 50%;
    display: inline-block;
    inline-size: 8px;
    margin-inline-end: 5px;
    /* In the middle of capitals. */
    vertical-align: calc(0.36em - 4px);
  }

  .dot.online {
    background: var(--_online);
    border-color: var(--_online);
    forced-color-adjust: none;
  }

  .custom-emoji {
    block-size: 1.35em;
    display: inline-block;
    inline-size: 1.35em;
    object-fit: contain;
    vertical-align: -0.3em;
  }

  .hidden-words {
    color: color-mix(in srgb, currentcolor 72%, transparent);
  }

  /* On the accent, words of less weight could not be read. */
  .mine .hidden-words {
    color: inherit;
  }

  .note {
    color: var(--_muted);
    display: flex;
    font-size: var(--_font-size-tiny);
    gap: 4px;
    margin-inline: 4px;
  }

  .note .text-button {
    color: var(--_accent-text);
    font-weight: 600;
    min-block-size: 24px;
  }
`;
