import {svg} from 'lit';

/*
 * Of parts that load when first used; a module of their own, so that they load with these. As in `icon.ts` from Lucide
 * (https://lucide.dev). ISC License, Copyright (c) 2026 Lucide Icons and Contributors.
 */
export const arrowDown = svg`<path d="M12 5v14M19 12l-7 7-7-7"/>`;
export const smile = svg`<circle cx="12" cy="12" r="10"/><path d="M8 14s1.5 2 4 2 4-2 4-2M9 9h.01M15 9h.01"/>`;
export const smilePlus = svg`<path d="M22 11v1a10 10 0 1 1-9-10M8 14s1.5 2 4 2 4-2 4-2M9 9h.01M15 9h.01M16 5h6M19 2v6"/>`;
export const cross = svg`<path d="M18 6 6 18M6 6l12 12"/>`;
export const copy = svg`<rect width="14" height="14" x="8" y="8" rx="2"/><path d="M4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2"/>`;
export const speech = svg`<path d="M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2Z"/>`;
export const pencil = svg`<path d="M17 3a2.8 2.8 0 1 1 4 4L7.5 20.5 2 22l1.5-5.5ZM15 5l4 4"/>`;
export const replyArrow = svg`<path d="m9 17-5-5 5-5"/><path d="M20 18v-2a4 4 0 0 0-4-4H4"/>`;
export const trash = svg`<path d="M3 6h18M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2M10 11v6M14 11v6"/>`;
export const wifiOff = svg`<path d="M12 20h.01M8.5 16.4a5 5 0 0 1 7 0M2 8.8A15 15 0 0 1 6.2 6.2M22 8.8A15 15 0 0 0 10.7 5M5 12.9a10 10 0 0 1 5.2-2.7M19 12.9a10 10 0 0 0-2-1.5M2 2l20 20"/>`;
export const more = svg`<circle cx="5" cy="12" r="1"/><circle cx="12" cy="12" r="1"/><circle cx="19" cy="12" r="1"/>`;
export const magnifier = svg`<circle cx="11" cy="11" r="8"/><path d="m21 21-4.3-4.3"/>`;
export const languages = svg`<path d="m5 8 6 6M4 14l6-6 2-3M2 5h12M7 2h1M22 22l-5-10-5 10M14 18h6"/>`;
export const leaveDoor = svg`<path d="M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4M16 17l5-5-5-5M21 12H9"/>`;
export const mailDot = svg`<path d="M22 10.5V18a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2h11M22 7a1 1 0 0 1-1 .7l-8 5a2 2 0 0 1-2 0L2 7"/><circle cx="20" cy="4" r="2"/>`;
export const chevronUp = svg`<path d="m18 15-6-6-6 6"/>`;
export const chevronDown = svg`<path d="m6 9 6 6 6-6"/>`;
export const paperclip = svg`<path d="m16 6-8.4 8.6a2 2 0 0 0 2.8 2.8L18.8 8.8a4 4 0 1 0-5.6-5.6l-8.4 8.5a6 6 0 1 0 8.5 8.5l8.4-8.5"/>`;
export const download = svg`<path d="M12 3v12M7 10l5 5 5-5M5 21h14"/>`;
export const play = svg`<path d="M7 4v16l13-8Z"/>`;
export const pause = svg`<path d="M7 5v14M17 5v14"/>`;
export const stop = svg`<rect width="12" height="12" x="6" y="6" rx="1"/>`;
export const again = svg`<path d="M3 12a9 9 0 1 0 3-6.7L3 8M3 3v5h5"/>`;
export const magnifierPlus = svg`<circle cx="11" cy="11" r="8"/><path d="m21 21-4.3-4.3M8 11h6M11 8v6"/>`;
export const chevronStart = svg`<path d="m15 18-6-6 6-6"/>`;
export const chevronEnd = svg`<path d="m9 18 6-6-6-6"/>`;
export const upload = svg`<path d="M12 15V3M7 8l5-5 5 5M5 21h14"/>`;
export const mike = svg`<path d="M12 2a3 3 0 0 0-3 3v7a3 3 0 0 0 6 0V5a3 3 0 0 0-3-3Z"/><path d="M19 10v2a7 7 0 0 1-14 0v-2M12 19v3"/>`;
export const sheet = svg`<path d="M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7Z"/><path d="M14 2v5h6"/>`;
export const mapPin = svg`<path d="M20 10c0 5-8 12-8 12s-8-7-8-12a8 8 0 0 1 16 0Z"/><circle cx="12" cy="10" r="3"/>`;
