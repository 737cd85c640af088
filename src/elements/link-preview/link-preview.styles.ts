import {css} from 'lit';

/** As high before the answer is here as after it. */
export const linkPreviewStyles = css`
  .link-preview {
    background: var(--_background);
    block-size: 80px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    color: var(--_text);
    display: flex;
    inline-size: 360px;
    margin-block-start: 4px;
    max-inline-size: 100%;
    overflow: hidden;
    text-decoration: none;
    transition: background-color var(--_ease);
  }

  .link-preview:hover {
    background: var(--_surface);
    text-decoration: none;
  }

  .link-preview.waiting {
    background: var(--_surface);
  }

  .link-preview img {
    block-size: 100%;
    border-inline-end: 1px solid var(--_border);
    flex: none;
    inline-size: 80px;
    object-fit: cover;
  }

  .link-preview img[hidden] {
    display: none;
  }

  .link-words {
    display: flex;
    flex: 1;
    flex-direction: column;
    font-size: var(--_font-size-small);
    justify-content: center;
    line-height: 18px;
    min-inline-size: 0;
    padding-inline: 12px;
  }

  .link-words > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .link-words strong {
    font-weight: 600;
  }

  .link-host {
    color: var(--_muted);
    font-size: var(--_font-size-tiny);
  }
`;
