import {css} from 'lit';

export const styles = css`
  :host {
    --_avatar-size: 36px;

    align-items: center;
    border-block-end: 1px solid var(--_border);
    display: flex;
    gap: 12px;
    min-block-size: var(--_header-height);
    padding: 8px 16px;
  }

  .texts {
    flex: 1;
    min-inline-size: 0;
  }

  .title {
    font-size: var(--_font-size);
    font-weight: 600;
    margin: 0;
  }

  .subtitle {
    color: var(--_muted);
    font-size: var(--_font-size-tiny);
    margin: 0;
  }

  /* A subject is one line, whatever its markup. */
  :is(.title, .subtitle) :is(ul, li) {
    display: inline;
    list-style: none;
    padding: 0;
  }

  .title a {
    color: inherit;
  }

  .group {
    block-size: 36px;
    flex: none;
    inline-size: 44px;
    position: relative;
  }

  .group .avatar {
    --_avatar-size: 26px;

    box-shadow: 0 0 0 2px var(--_background);
    position: absolute;
  }

  .group .avatar:first-child {
    inset-block-start: 0;
    inset-inline-start: 0;
  }

  .group .avatar:nth-child(2) {
    inset-block-end: 0;
    inset-inline-start: 12px;
  }

  .count {
    background: var(--_surface);
    border-radius: 9px;
    box-shadow: 0 0 0 2px var(--_background);
    font-size: 11px;
    font-weight: 600;
    inset-block-start: -3px;
    inset-inline-end: 0;
    line-height: 18px;
    min-inline-size: 18px;
    padding-inline: 4px;
    position: absolute;
    text-align: center;
  }

  .photo {
    block-size: 36px;
    border-radius: var(--_avatar-radius);
    flex: none;
    inline-size: 36px;
    object-fit: cover;
  }

  .skeleton {
    background: var(--_surface);
    border-radius: 6px;
    display: block;
  }

  .skeleton.image {
    block-size: 36px;
    border-radius: 50%;
    inline-size: 36px;
  }

  .skeleton.line {
    block-size: 12px;
    inline-size: 140px;
  }
`;
