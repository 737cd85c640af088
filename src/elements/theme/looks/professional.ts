import type {Theme} from '../theme.js';

/** Dense and square, for people who read chats all day: more lines on a screen, no ornament. */
export const professional: Theme = {
  styles: `
    @media (forced-colors: none) {
    :host {
      --_font-size: var(--talk-font-size, 14px);
      --_background: var(--talk-color-background, light-dark(#fff, #17191c));
      --_surface: var(--talk-color-surface, light-dark(#f1f3f5, #24272c));
      --_text: var(--talk-color-text, light-dark(#16191d, #e6e8eb));
      --_muted: var(--talk-color-text-muted, light-dark(#5c6570, #9aa3ad));
      --_border: var(--talk-color-border, light-dark(#d7dce1, #363b42));
      --_accent: var(--talk-color-accent, light-dark(#2c5282, #3b6ea8));
      --_accent-text: var(--talk-color-accent, light-dark(#2c5282, #8fb8e8));
      --_bubble-me: var(--talk-color-bubble-me, light-dark(#dfe9f5, #233a56));
      --_on-bubble-me: var(--talk-color-on-bubble-me, var(--_text));
      --_bubble-other: var(--talk-color-bubble-other, light-dark(#f1f3f5, #24272c));
      --_radius: var(--talk-radius, 4px);
      --_bubble-radius: var(--talk-bubble-radius, 4px);
      --_avatar-size: var(--talk-avatar-size, 28px);
      --_avatar-radius: var(--talk-avatar-radius, 4px);
      --_header-height: var(--talk-header-height, 48px);
      --_message-max-width: var(--talk-message-max-width, 84%);
    }
    }
    ::part(bubble) { padding: 4px 10px }
    ::part(author) { margin-inline: 10px }
    ::part(message-group) { margin-block-start: 8px }
    ::part(message-field) { border-radius: 6px }
  `,
};
