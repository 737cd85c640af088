import type {Theme} from '../theme.js';

/** For tired eyes and bright rooms: at least 7:1 everywhere, every shape outlined, larger type. */
export const contrast: Theme = {
  styles: `
    @media (forced-colors: none) {
    :host {
      --_font-size: var(--talk-font-size, 17px);
      --_font-size-small: 15px;
      --_font-size-tiny: 14px;
      --_background: var(--talk-color-background, light-dark(#fff, #000));
      --_surface: var(--talk-color-surface, light-dark(#fff, #000));
      --_text: var(--talk-color-text, light-dark(#000, #fff));
      --_muted: var(--talk-color-text-muted, light-dark(#2b2b2b, #e0e0e0));
      --_border: var(--talk-color-border, light-dark(#000, #fff));
      --_accent: var(--talk-color-accent, light-dark(#00308f, #ffd84d));
      --_on-accent: var(--talk-color-on-accent, light-dark(#fff, #000));
      --_accent-text: var(--talk-color-accent, light-dark(#00308f, #ffd84d));
      --_bubble-other: var(--talk-color-bubble-other, light-dark(#fff, #000));
      --_danger: var(--talk-color-danger, light-dark(#8a0010, #ff9d96));
      --_unread: var(--talk-color-unread, light-dark(#8a0010, #ff9d96));
      --_online: var(--talk-color-online, light-dark(#00540f, #6ee787));
      --_mention: var(--talk-color-mention, light-dark(#ffe37a, #4a3a00));
      --_header-height: var(--talk-header-height, 64px);
      --_bubble-radius: var(--talk-bubble-radius, 10px);
    }
    }
    ::part(bubble) { border: 2px solid light-dark(#000, #fff) }
    ::part(author) { margin-inline: 14px; max-inline-size: calc(100% - 28px) }
    ::part(message-field), ::part(reaction) { border-width: 2px }
  `,
};
