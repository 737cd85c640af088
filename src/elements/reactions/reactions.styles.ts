import {css} from 'lit';

/** What a person chooses a reaction from. */
export const reactionsStyles = css`
  .quick:popover-open {
    border-radius: 24px;
    display: flex;
    padding: 3px;
  }

  .quick .quick-reaction {
    align-items: center;
    block-size: 40px;
    border-radius: 50%;
    display: flex;
    font-size: 22px;
    inline-size: 40px;
    justify-content: center;
    line-height: 1;
    transition: scale var(--_ease);
  }

  .quick .quick-reaction:is(:hover, :focus-visible) {
    background: var(--_tint);
    scale: 1.1;
  }

  .quick .quick-reaction:focus-visible {
    outline-offset: -2px;
  }

  .quick .quick-reaction[aria-pressed='true'] {
    background: color-mix(in srgb, var(--_accent) 16%, var(--_background));
  }

  .quick .icon {
    color: var(--_muted);
  }
`;
