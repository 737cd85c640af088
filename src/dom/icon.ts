import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

/*
 * Outlines on a 24 px grid, from Lucide (https://lucide.dev).
 * ISC License, Copyright (c) 2026 Lucide Icons and Contributors.
 */
export const alert = svg`<circle cx="12" cy="12" r="10"/><path d="M12 8v4M12 16h.01"/>`;
export const arrowDown = svg`<path d="M12 5v14M19 12l-7 7-7-7"/>`;
export const arrowUp = svg`<path d="m5 12 7-7 7 7M12 19V5"/>`;
export const tick = svg`<path d="M20 6 9 17l-5-5"/>`;
export const ticks = svg`<path d="M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"/>`;
export const cross = svg`<path d="M18 6 6 18M6 6l12 12"/>`;
export const copy = svg`<rect width="14" height="14" x="8" y="8" rx="2"/><path d="M4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2"/>`;
export const sheet = svg`<path d="M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7Z"/><path d="M14 2v5h6"/>`;
export const padlock = svg`<rect width="18" height="11" x="3" y="11" rx="2"/><path d="M7 11V7a5 5 0 0 1 10 0v4"/>`;
export const mapPin = svg`<path d="M20 10c0 5-8 12-8 12s-8-7-8-12a8 8 0 0 1 16 0Z"/><circle cx="12" cy="10" r="3"/>`;
export const speech = svg`<path d="M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2Z"/>`;
export const pencil = svg`<path d="M17 3a2.8 2.8 0 1 1 4 4L7.5 20.5 2 22l1.5-5.5ZM15 5l4 4"/>`;
export const replyArrow = svg`<path d="m9 17-5-5 5-5"/><path d="M20 18v-2a4 4 0 0 0-4-4H4"/>`;
export const trash = svg`<path d="M3 6h18M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2M10 11v6M14 11v6"/>`;
export const wifiOff = svg`<path d="M12 20h.01M8.5 16.4a5 5 0 0 1 7 0M2 8.8A15 15 0 0 1 6.2 6.2M22 8.8A15 15 0 0 0 10.7 5M5 12.9a10 10 0 0 1 5.2-2.7M19 12.9a10 10 0 0 0-2-1.5M2 2l20 20"/>`;

/** A line drawing in the colour of the text around it. Hidden from assistive technology: label what it stands on. */
export function icon(outline: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${outline}</svg>`;
}
