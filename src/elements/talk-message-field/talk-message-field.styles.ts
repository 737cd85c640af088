import {css} from 'lit';

export const styles = css`
  :host {
    display: block;
    padding: 4px 12px 12px;
    position: relative;
  }

  .field {
    align-items: end;
    background: var(--_background);
    border: 1px solid var(--_border);
    border-radius: 24px;
    display: flex;
    gap: 4px;
    padding: 3px;
    transition: border-color var(--_ease);
  }

  .field:hover {
    border-color: color-mix(in srgb, var(--_muted) 50%, var(--_border));
  }

  .field:focus-within {
    border-color: var(--_accent-text);
    box-shadow: 0 0 0 1px var(--_accent-text);
  }

  .box {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  textarea {
    background: none;
    border: 0;
    color: inherit;
    field-sizing: content;
    font: inherit;
    inline-size: 100%;
    margin: 0;
    max-block-size: calc(8lh + 18px);
    overflow-y: auto;
    padding-block: 9px;
    padding-inline: 14px 4px;
    resize: none;
    scrollbar-width: thin;
  }

  /* The whole field wears the ring. */
  textarea:focus-visible {
    outline: none;
  }

  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
    white-space: nowrap;
  }

  .send {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .send:hover:enabled {
    background: color-mix(in srgb, var(--_accent) 88%, #000);
    color: var(--_on-accent);
  }

  .send:disabled {
    background: none;
    color: color-mix(in srgb, var(--_muted) 60%, transparent);
  }

  @media (forced-colors: active) {
    .send {
      border: 1px solid ButtonText;
    }
  }
`;
