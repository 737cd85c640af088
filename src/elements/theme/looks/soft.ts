import type {Theme} from '../theme.js';

/** Round, warm and roomy, for shops and communities. */
export const soft: Theme = {
  styles: `
    @media (forced-colors: none) {
    :host {
      --_font: var(--talk-font-family, ui-rounded, "SF Pro Rounded", "Hiragino Maru Gothic ProN", Nunito, system-ui, sans-serif);
      --_background: var(--talk-color-background, light-dark(#fffdfa, #1d1a21));
      --_surface: var(--talk-color-surface, light-dark(#f7f1ea, #2b2631));
      --_text: var(--talk-color-text, light-dark(#2b2430, #f1ecf4));
      --_muted: var(--talk-color-text-muted, light-dark(#73667a, #ada2b6));
      --_border: var(--talk-color-border, light-dark(#ece2d8, #3a3441));
      --_accent: var(--talk-color-accent, #7c4dbd);
      --_accent-text: var(--talk-color-accent, light-dark(#7141b3, #c4a3f2));
      --_bubble-other: var(--talk-color-bubble-other, light-dark(#f3eaf9, #322b3b));
      --_radius: var(--talk-radius, 24px);
      --_bubble-radius: var(--talk-bubble-radius, 22px);
      --_avatar-size: var(--talk-avatar-size, 36px);
      --_space: var(--talk-spacing, 10px);
      --_header-height: var(--talk-header-height, 68px);
    }
    }
    ::part(bubble) { padding: 9px 16px }
    ::part(author) { margin-inline: 16px; max-inline-size: calc(100% - 32px) }
    ::part(message-field) { border-radius: 26px }
  `,
};
