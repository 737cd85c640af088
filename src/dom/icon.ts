import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

/*
 * Outlines on a 24 px grid, from Lucide (https://lucide.dev).
 * ISC License, Copyright (c) 2026 Lucide Icons and Contributors.
 */
export const alert = svg`<circle cx="12" cy="12" r="10"/><path d="M12 8v4M12 16h.01"/>`;
export const arrowUp = svg`<path d="m5 12 7-7 7 7M12 19V5"/>`;
export const tick = svg`<path d="M20 6 9 17l-5-5"/>`;
export const ticks = svg`<path d="M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"/>`;
export const padlock = svg`<rect width="18" height="11" x="3" y="11" rx="2"/><path d="M7 11V7a5 5 0 0 1 10 0v4"/>`;

export {
  again,
  arrowDown,
  chevronDown,
  chevronEnd,
  chevronStart,
  chevronUp,
  copy,
  cross,
  download,
  languages,
  leaveDoor,
  magnifier,
  magnifierPlus,
  mailDot,
  mapPin,
  mike,
  more,
  paperclip,
  pause,
  pencil,
  play,
  replyArrow,
  sheet,
  smile,
  smilePlus,
  speech,
  stop,
  trash,
  upload,
  wifiOff,
} from './late-icons.js';

/** A line drawing in the colour of the text around it. Hidden from assistive technology: label what it stands on. */
export let icon = (outline: SVGTemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${outline}</svg>`;

/** From now on `icon` is drawn by this. */
export function drawIconsBy(drawing: typeof icon) {
  icon = drawing;
}
