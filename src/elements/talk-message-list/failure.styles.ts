import {css} from 'lit';

/** What could not be sent, and buttons beside a message's time. */
export const failureStyles = css`
  .failure {
    color: var(--_danger);
  }

  .row .text-button {
    color: var(--_accent-text);
    font-weight: 600;
    padding: 2px 4px;
  }

  .row .text-button:hover {
    text-decoration: underline;
  }
`;
