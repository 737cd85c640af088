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

  .more:focus-visible {
    outline-offset: -2px;
  }

  .more[aria-disabled='true'] {
    color: var(--_muted);
  }

  @media (forced-colors: active) {
    .box {
      border-color: CanvasText;
    }

    mark {
      text-decoration: underline;
    }
  }
`;
