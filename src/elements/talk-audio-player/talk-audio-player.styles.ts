import {css} from 'lit';

export const styles = css`
  :host {
    color: inherit;
    display: block;
  }

  .player {
    align-items: center;
    display: flex;
    gap: 8px;
    min-block-size: 44px;
  }

  .play {
    align-items: center;
    background: color-mix(in srgb, currentcolor 14%, transparent);
    block-size: 40px;
    border-radius: 50%;
    display: flex;
    flex: none;
    inline-size: 40px;
    justify-content: center;
  }

  .play:hover {
    background: color-mix(in srgb, currentcolor 24%, transparent);
  }

  .play .icon {
    fill: currentcolor;
  }

  .play:focus-visible,
  .speed:focus-visible {
    outline-color: currentcolor;
  }

  .track {
    block-size: 40px;
    border-radius: 8px;
    flex: 1;
    min-inline-size: 60px;
    position: relative;
  }

  .track:has(:focus-visible) {
    outline: 2px solid currentcolor;
  }

  .wave,
  .wave svg {
    inset: 0;
    position: absolute;
  }

  .wave {
    inset-block: 8px;
  }

  .wave:dir(rtl) {
    scale: -1 1;
  }

  .wave svg {
    block-size: 100%;
    inline-size: 100%;
    stroke: currentcolor;
    stroke-linecap: round;
    stroke-width: 2px;
  }

  .all {
    opacity: 0.4;
  }

  .played {
    clip-path: inset(0 calc(100% - var(--played)) 0 0);
  }

  input {
    block-size: 100%;
    cursor: pointer;
    inline-size: 100%;
    inset: 0;
    margin: 0;
    opacity: 0;
    position: absolute;
  }

  .time {
    font-size: var(--_font-size-tiny);
    font-variant-numeric: tabular-nums;
    min-inline-size: 5ch;
    text-align: center;
  }

  .speed {
    border-radius: 12px;
    font-size: var(--_font-size-tiny);
    font-weight: 600;
    min-block-size: 40px;
    min-inline-size: 36px;
  }

  .speed:hover {
    background: color-mix(in srgb, currentcolor 14%, transparent);
  }
`;
