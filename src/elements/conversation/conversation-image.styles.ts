import {css} from 'lit';

export const conversationImageStyles = css`
  .group {
    align-items: center;
    display: flex;
    flex: none;
  }

  .group > * {
    box-shadow: 0 0 0 2px var(--_background);
    margin-inline-start: -7px;
  }

  .group > :first-child {
    margin-inline-start: 0;
  }

  .group .avatar {
    --_avatar-size: 28px;
  }

  .count {
    background: var(--_surface);
    border-radius: 11px;
    font-size: var(--_font-size-tiny);
    font-weight: 600;
    line-height: 22px;
    min-inline-size: 22px;
    padding-inline: 4px;
    position: relative;
    text-align: center;
  }

  .photo {
    block-size: var(--_avatar-size);
    border-radius: var(--_avatar-radius);
    flex: none;
    inline-size: var(--_avatar-size);
    object-fit: cover;
  }
`;
