import {css} from 'lit';

/** Who is typing. */
export const typingStyles = css`
  .row.other.typing {
    align-items: center;
    margin-block-start: 12px;
    padding-inline-start: 16px;
  }

  .typing .avatar + .avatar {
    margin-inline-start: calc(var(--_avatar-size) / -3 - var(--_space));
  }

  .typing-rest {
    color: var(--_muted);
    font-size: var(--_font-size-tiny);
  }

  .row.typing .bubble {
    border-radius: var(--_bubble-radius);
    display: flex;
    gap: 4px;
    padding: 12px;
  }

  .dot {
    animation: bounce 1200ms ease-in-out infinite;
    background: var(--_muted);
    block-size: 7px;
    border-radius: 50%;
    inline-size: 7px;
  }

  .dot:nth-child(2) {
    animation-delay: 150ms;
  }

  .dot:nth-child(3) {
    animation-delay: 300ms;
  }

  @keyframes bounce {
    0%,
    60%,
    100% {
      opacity: 0.5;
      translate: 0 0;
    }

    30% {
      opacity: 1;
      translate: 0 -4px;
    }
  }
`;
