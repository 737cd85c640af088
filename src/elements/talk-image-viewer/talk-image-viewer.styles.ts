import {css} from 'lit';

export const styles = css`
  dialog {
    background: #111;
    block-size: 100dvh;
    border: 0;
    color: #fff;
    inline-size: 100vw;
    margin: 0;
    max-block-size: none;
    max-inline-size: none;
    overflow: hidden;
    padding: 0;
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
  }

  header {
    align-items: center;
    display: flex;
    flex: none;
    gap: 4px;
    padding: 8px 8px 8px 16px;
  }

  .name {
    flex: 1;
    font-size: var(--_font-size-small);
  }

  .place {
    font-size: var(--_font-size-small);
    font-variant-numeric: tabular-nums;
    padding-inline: 8px;
    white-space: nowrap;
  }

  .icon-button {
    color: #fff;
  }

  .icon-button:hover:enabled,
  a.icon-button:hover,
  .icon-button[aria-pressed='true'] {
    background: rgb(255 255 255 / 20%);
    color: #fff;
  }

  :focus-visible {
    outline-color: #fff;
    outline-offset: -2px;
  }

  .stage {
    align-items: safe center;
    cursor: zoom-out;
    display: flex;
    flex: 1;
    justify-content: safe center;
    min-block-size: 0;
    overflow: auto;
  }

  img {
    cursor: zoom-in;
    max-block-size: 100%;
    max-inline-size: 100%;
    object-fit: contain;
  }

  .zoomed img {
    cursor: zoom-out;
    max-block-size: none;
    max-inline-size: none;
  }

  .step {
    background: rgb(0 0 0 / 50%);
    inset-block-start: calc(50% - 20px);
    position: absolute;
  }

  /* Not gone: it may have the focus, which would go with it. */
  .icon-button.step[aria-disabled='true'] {
    background: rgb(0 0 0 / 25%);
    color: rgb(255 255 255 / 40%);
    cursor: default;
  }

  .previous {
    inset-inline-start: 8px;
  }

  .next {
    inset-inline-end: 8px;
  }

  .step:dir(rtl) .icon {
    scale: -1 1;
  }
`;
