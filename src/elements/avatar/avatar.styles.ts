import {css} from 'lit';

export const avatarStyles = css`
  .avatar {
    align-items: center;
    background: light-dark(oklch(0.9 0.06 var(--hue)), oklch(0.38 0.07 var(--hue)));
    block-size: var(--_avatar-size);
    border-radius: var(--_avatar-radius);
    color: light-dark(oklch(0.38 0.11 var(--hue)), oklch(0.92 0.05 var(--hue)));
    display: inline-flex;
    flex: none;
    font-size: calc(var(--_avatar-size) * 0.375);
    font-weight: 600;
    inline-size: var(--_avatar-size);
    justify-content: center;
    line-height: 1;
    overflow: hidden;
    position: relative;
    user-select: none;
  }

  .avatar img {
    block-size: 100%;
    inline-size: 100%;
    inset: 0;
    object-fit: cover;
    position: absolute;
  }

  .avatar img[hidden] {
    display: none;
  }
`;
