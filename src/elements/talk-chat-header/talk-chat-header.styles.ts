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
