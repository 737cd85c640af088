import {css} from 'lit';

/** What helps a person write. */
export const fieldAidsStyles = css`
  /* What the empty field says may be longer than it is. Three dots browsers leave out of a box that has, or had, the focus. */
  textarea:placeholder-shown {
    mask-image: linear-gradient(90deg, #000 calc(100% - 16px), transparent);
  }

  textarea:placeholder-shown:dir(rtl) {
    mask-image: linear-gradient(-90deg, #000 calc(100% - 16px), transparent);
  }

  .suggestions {
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: 12px;
    box-shadow:
      0 2px 6px rgb(0 0 0 / 8%),
      0 8px 28px rgb(0 0 0 / 16%);
    inset-block-end: calc(100% - 4px);
    inset-inline: 12px;
    max-block-size: 248px;
    overflow: hidden auto;
    padding: 4px;
    position: absolute;
    scrollbar-width: thin;
    z-index: 3;
  }

  .suggestions [role='option'] {
    align-items: center;
    border-radius: 8px;
    cursor: pointer;
    display: flex;
    font-size: var(--_font-size-small);
    gap: 10px;
    inline-size: 100%;
    min-block-size: 40px;
    padding-inline: 8px;
    text-align: start;
  }

  .suggestions [role='option']:is(:hover, [aria-selected='true']) {
    background: var(--_tint);
  }

  .suggestions .look {
    display: grid;
    flex: none;
    font-size: 20px;
    inline-size: 28px;
    line-height: 1;
    place-items: center;
  }

  .suggestions .avatar {
    --_avatar-size: 28px;
  }

  .suggestions .hint {
    color: var(--_muted);
    font-size: var(--_font-size-tiny);
    margin-inline-start: auto;
  }

  .box > * {
    grid-area: 1 / 1;
  }

  .mentions {
    color: transparent;
    max-block-size: calc(8lh + 18px);
    overflow: hidden auto;
    overflow-wrap: break-word;
    padding-block: 9px;
    padding-inline: 14px 4px;
    scrollbar-color: transparent transparent;
    scrollbar-width: thin;
    white-space: pre-wrap;
  }

  .mentions mark {
    background: var(--_mention);
    border-radius: 4px;
    color: transparent;
  }

  .box:has(.mentions) textarea {
    position: relative;
  }

  .popover.emojis {
    padding: 4px;
  }

  @media (forced-colors: active) {
    .suggestions [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
