import {css} from 'lit';

/** What lies over a chat. */
export const bannerStyles = css`
  /* Takes no room of its own: a link that comes and goes must not move the messages. */
  .banner-place {
    block-size: 0;
    flex: none;
    position: relative;
    z-index: 2;
  }

  .banner {
    align-items: center;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: 16px;
    box-shadow: 0 2px 12px rgb(0 0 0 / 12%);
    display: flex;
    font-size: var(--_font-size-small);
    gap: 8px;
    inline-size: fit-content;
    inset-block-start: 8px;
    inset-inline: 12px;
    margin-inline: auto;
    max-inline-size: calc(100% - 24px);
    padding: 5px 14px;
    position: absolute;
  }

  .banner .icon {
    block-size: 16px;
    inline-size: 16px;
  }

  .overlay {
    background: color-mix(in srgb, var(--_background) 88%, transparent);
    display: flex;
    inset: 0;
    position: absolute;
    z-index: 3;
  }
`;
