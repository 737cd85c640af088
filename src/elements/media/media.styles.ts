import {css} from 'lit';

/** Files and places in a message. */
export const mediaStyles = css`
  .image,
  .video {
    aspect-ratio: var(--w, 16) / var(--h, 9);
    background: color-mix(in srgb, currentcolor 8%, transparent);
    border-radius: 8px;
    display: block;
    inline-size: min(var(--w, 320) * 1px, 320px * var(--w, 16) / var(--h, 9), 400px);
    max-block-size: 320px;
    max-inline-size: 100%;
    min-block-size: 44px;
    min-inline-size: 44px;
    overflow: hidden;
    white-space: normal;
  }

  .video {
    background: #000;
    min-inline-size: min(240px, 100%);
  }

  .image img {
    block-size: 100%;
    display: block;
    inline-size: 100%;
    object-fit: contain;
  }

  .image[hidden],
  .video[hidden],
  .file[hidden],
  .map [hidden] {
    display: none;
  }

  .bubble:has(> .image, > .video) {
    padding: 4px;
  }

  .file,
  .location {
    align-items: center;
    color: inherit;
    display: flex;
    gap: 8px;
    line-height: 18px;
    max-inline-size: 100%;
    min-block-size: 40px;
    text-decoration: none;
    white-space: normal;
  }

  .image ~ .file,
  .video ~ .file {
    padding-inline: 8px 4px;
  }

  .file:hover .file-name,
  .location:hover strong {
    text-decoration: underline;
  }

  .file-texts {
    display: flex;
    flex: 1;
    flex-direction: column;
    font-size: var(--_font-size-small);
    min-inline-size: 0;
  }

  .file-texts strong {
    font-weight: 600;
  }

  .file-size {
    font-size: var(--_font-size-tiny);
    line-height: 16px;
  }

  .file > .icon:last-child:not(:first-child) {
    block-size: 16px;
    inline-size: 16px;
  }

  .location {
    align-items: stretch;
    flex-direction: column;
    inline-size: 240px;
  }

  .map {
    background:
      repeating-linear-gradient(112deg, transparent 0 52px, var(--_border) 53px 58px, transparent 59px 96px),
      repeating-linear-gradient(17deg, transparent 0 40px, var(--_border) 41px 45px, transparent 46px 72px),
      light-dark(#e9eef0, #2b333a);
    block-size: 104px;
    border-radius: 8px;
    color: var(--_unread);
    display: grid;
    place-items: center;
  }

  .map > * {
    grid-area: 1 / 1;
  }

  .map img {
    block-size: 104px;
    border-radius: 8px;
    inline-size: 100%;
    object-fit: cover;
  }

  .map .icon {
    block-size: 32px;
    fill: var(--_background);
    inline-size: 32px;
  }

  talk-audio-player {
    inline-size: 260px;
    max-inline-size: 100%;
  }
`;
