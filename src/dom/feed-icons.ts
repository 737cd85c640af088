import {svg} from 'lit';

/*
 * Outlines that only lists of conversations use, on a 24 px grid, from Lucide (https://lucide.dev).
 * ISC License, Copyright (c) 2026 Lucide Icons and Contributors.
 */
export const image = svg`<rect width="18" height="18" x="3" y="3" rx="2"/><circle cx="9" cy="9" r="2"/><path d="m21 15-3.1-3.1a2 2 0 0 0-2.8 0L6 21"/>`;
export const film = svg`<rect width="18" height="18" x="3" y="3" rx="2"/><path d="M7 3v18M17 3v18M3 7.5h4M3 12h18M3 16.5h4M17 7.5h4M17 16.5h4"/>`;
export const note = svg`<path d="M9 18V5l12-2v13"/><circle cx="6" cy="18" r="3"/><circle cx="18" cy="16" r="3"/>`;
export const microphone = svg`<path d="M12 2a3 3 0 0 0-3 3v7a3 3 0 0 0 6 0V5a3 3 0 0 0-3-3Z"/><path d="M19 10v2a7 7 0 0 1-14 0v-2M12 19v3"/>`;
export const chevronBack = svg`<path d="m15 18-6-6 6-6"/>`;
export const bell = svg`<path d="M10.3 21a2 2 0 0 0 3.4 0M3.3 15.3A1 1 0 0 0 4 17h16a1 1 0 0 0 .7-1.7C19.4 14 18 12.5 18 8A6 6 0 0 0 6 8c0 4.5-1.4 6-2.7 7.3"/>`;
export const bellOff = svg`<path d="M10.3 21a2 2 0 0 0 3.4 0M17 17H4a1 1 0 0 1-.7-1.7C4.6 14 6 12.5 6 8a6 6 0 0 1 .3-1.7M2 2l20 20M8.7 3a6 6 0 0 1 9.3 5c0 2.100.3 3.700.9 4.9"/>`;
