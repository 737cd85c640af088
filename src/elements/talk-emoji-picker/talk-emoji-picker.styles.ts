import {css} from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    inline-size: min(336px, calc(100vw - 26px));
  }

  .search {
    padding: 4px 4px 8px;
    position: relative;
  }

  .search .icon {
    block-size: 16px;
    color: var(--_muted);
    inline-size: 16px;
    inset-block-start: 16px;
    inset-inline-start: 16px;
    pointer-events: none;
    position: absolute;
  }

  input[type='search'] {
    appearance: none;
    background: var(--_surface);
    block-size: 40px;
    border: 1px solid transparent;
    border-radius: 20px;
    color: inherit;
    font: inherit;
    inline-size: 100%;
    padding-inline: 36px 12px;
  }

  input[type='search']:focus-visible {
    border-color: var(--_accent-text);
    outline: 1px solid var(--_accent-text);
    outline-offset: 0;
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .tabs {
    border-block-end: 1px solid var(--_border);
    display: flex;
    overflow-x: auto;
    padding-inline: 4px;
    scrollbar-width: none;
  }

  [role='tab'] {
    block-size: 36px;
    flex: 1;
    font-size: 17px;
    line-height: 1;
    min-inline-size: 28px;
    position: relative;
  }

  [role='tab'] span {
    filter: grayscale(1);
    opacity: 0.65;
  }

  [role='tab']:is(:hover, [aria-selected='true']) span {
    filter: none;
    opacity: 1;
  }

  [role='tab'][aria-selected='true']::after {
    background: var(--_accent-text);
    block-size: 2px;
    content: '';
    inset: auto 4px 0;
    position: absolute;
  }

  [role='tab']:focus-visible {
    border-radius: 6px;
    outline-offset: -2px;
  }

  .scroller:not([hidden]) {
    block-size: 240px;
    overflow: hidden auto;
    overscroll-behavior: contain;
    padding: 4px;
    scrollbar-color: color-mix(in srgb, var(--_muted) 45%, transparent) transparent;
    scrollbar-width: thin;
  }

  [role='row'] {
    block-size: 40px;
    contain-intrinsic-block-size: 40px;
    content-visibility: auto;
    display: grid;
    grid-template-columns: repeat(8, 1fr);
  }

  [role='gridcell'] {
    align-items: center;
    border-radius: 8px;
    display: flex;
    font-size: 24px;
    justify-content: center;
    line-height: 1;
  }

  [role='gridcell']:is(:hover, :focus) {
    background: var(--_tint);
  }

  [role='gridcell']:focus-visible {
    outline-offset: -2px;
  }

  .custom-emoji {
    block-size: 1em;
    inline-size: 1em;
    object-fit: contain;
  }

  p {
    block-size: 240px;
    color: var(--_muted);
    display: grid;
    margin: 0;
    place-items: center;
  }

  .footer {
    align-items: center;
    block-size: 40px;
    border-block-start: 1px solid var(--_border);
    display: flex;
    gap: 8px;
    padding-inline: 8px 4px;
  }

  .name {
    color: var(--_muted);
    flex: 1;
    font-size: var(--_font-size-tiny);
  }

  .sample {
    color: var(--_text);
    font-size: 20px;
    line-height: 1;
    vertical-align: -3px;
  }

  fieldset {
    border: 0;
    display: flex;
    margin: 0;
    padding: 0;
  }

  label {
    border-radius: 6px;
    cursor: pointer;
    display: block;
    font-size: 15px;
    line-height: 24px;
    min-inline-size: 24px;
    opacity: 0.6;
    position: relative;
    text-align: center;
  }

  label:is(:hover, :has(:checked)) {
    background: var(--_tint);
    opacity: 1;
  }

  label:has(:focus-visible) {
    outline: 2px solid var(--_accent-text);
  }

  @media (pointer: coarse) {
    [role='tab'] {
      block-size: 40px;
      min-inline-size: 40px;
    }

    label {
      line-height: 40px;
      min-inline-size: 30px;
    }
  }

  @media (forced-colors: active) {
    label:has(:checked),
    [role='gridcell']:focus {
      outline: 2px solid Highlight;
    }
  }
`;
