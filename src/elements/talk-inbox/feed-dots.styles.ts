import {css} from 'lit';

/** At the corner of a conversation's picture. */
export const feedDotsStyles = css`
  .presence .dot {
    background: var(--_background);
    block-size: 12px;
    border: 2px solid var(--_offline);
    border-radius: 50%;
    box-shadow: 0 0 0 2px var(--_background);
    inline-size: 12px;
    inset-block-end: 0;
    inset-inline-end: 0;
    position: absolute;
  }

  .presence .online {
    background: var(--_online);
    border-color: var(--_online);
    forced-color-adjust: none;
  }
`;
