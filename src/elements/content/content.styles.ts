import {css} from 'lit';

/** How the inside of a message looks. */
export const contentStyles = css`
  a {
    color: inherit;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  code {
    background: color-mix(in srgb, currentcolor 10%, transparent);
    border-radius: 4px;
    font:
      0.9em/1.4 ui-monospace,
      SFMono-Regular,
      Menlo,
      Consolas,
      monospace;
    padding: 1px 4px;
  }

  .lines {
    border-radius: 8px;
    display: block;
    margin-block: 2px;
    padding: 6px 8px;
  }

  ul {
    margin: 0;
    padding-inline-start: 20px;
    white-space: normal;
  }

  .mention {
    font-weight: 600;
  }

  .mention-me {
    background: var(--_mention);
    border-radius: 4px;
    color: var(--_text);
    padding: 0 2px;
  }

  .frame {
    aspect-ratio: var(--w) / var(--h);
    display: block;
    inline-size: min(var(--w) * 1px, 320px * var(--w) / var(--h), 400px);
    margin-block-end: 40px;
    max-inline-size: 100%;
  }

  .action-button,
  .action-link {
    white-space: normal;
  }

  .action-button {
    background: color-mix(in srgb, currentcolor 6%, transparent);
    border: 1px solid color-mix(in srgb, currentcolor 35%, transparent);
    border-radius: 8px;
    display: inline-block;
    font-weight: 600;
    margin: 4px 4px 0 0;
    min-block-size: 40px;
    padding: 0 12px;
  }

  .action-button:hover:enabled {
    background: color-mix(in srgb, currentcolor 14%, transparent);
  }

  .action-link {
    text-decoration: underline;
  }
`;
