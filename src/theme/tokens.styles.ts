import {css} from 'lit';

/**
 * The design tokens of every outer element. Pages set the public `--talk-*` properties on the element or any ancestor;
 * inside, only the private `--_*` names are used, so that a default never hides what an ancestor set.
 */
export const tokens = css`
  :host {
    color-scheme: light dark;

    --_font: var(--talk-font-family, system-ui, sans-serif);
    --_font-size: var(--talk-font-size, 15px);
    --_font-size-small: 13px;
    --_font-size-tiny: 12px;

    --_background: var(--talk-color-background, light-dark(#fff, #15181c));
    --_surface: var(--talk-color-surface, light-dark(#f5f6f8, #22262c));
    --_text: var(--talk-color-text, light-dark(#1a1d21, #e9ebee));
    --_muted: var(--talk-color-text-muted, light-dark(#6b7480, #98a2ae));
    --_border: var(--talk-color-border, light-dark(#e2e6ea, #2f353d));
    --_accent: var(--talk-color-accent, #1f6feb);
    --_on-accent: var(--talk-color-on-accent, #fff);
    /* The accent as a colour of words and lines, where a dark ground wants it lighter. */
    --_accent-text: var(--talk-color-accent, light-dark(#1a5fd0, #7db0ff));

    --_bubble-me: var(--talk-color-bubble-me, var(--_accent));
    --_on-bubble-me: var(--talk-color-on-bubble-me, var(--_on-accent));
    --_bubble-other: var(--talk-color-bubble-other, var(--talk-color-surface, light-dark(#eef0f3, #262b32)));
    --_on-bubble-other: var(--talk-color-on-bubble-other, var(--_text));
    --_bubble-system: var(--talk-color-bubble-system, transparent);

    --_unread: var(--talk-color-unread, light-dark(#cf222e, #ff6b6b));
    --_online: var(--talk-color-online, light-dark(#1a7f37, #3fb950));
    --_offline: var(--talk-color-offline, light-dark(#8c959f, #6e7681));
    --_danger: var(--talk-color-danger, light-dark(#c2232e, #ff7b76));
    --_highlight: var(--talk-color-highlight, light-dark(#fff1b8, #574a12));
    --_mention: var(--talk-color-mention, light-dark(#ddeaff, #1c3a66));
    /* A tint that hover and pressed states lay over whatever is below. */
    --_tint: color-mix(in srgb, var(--_text) 7%, transparent);

    --_radius: var(--talk-radius, 12px);
    --_bubble-radius: var(--talk-bubble-radius, 16px);
    --_avatar-size: var(--talk-avatar-size, 32px);
    --_avatar-radius: var(--talk-avatar-radius, 50%);
    --_header-height: var(--talk-header-height, 60px);
    --_space: var(--talk-spacing, 8px);
    --_message-max-width: var(--talk-message-max-width, 75%);
    --_ease: 160ms ease-out;
  }

  :host([color-scheme='light']) {
    color-scheme: light;
  }

  :host([color-scheme='dark']) {
    color-scheme: dark;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_ease: 0s;
    }
  }

  @media (forced-colors: active) {
    :host {
      --_background: Canvas;
      --_surface: Canvas;
      --_text: CanvasText;
      --_muted: CanvasText;
      --_border: CanvasText;
      --_accent: Highlight;
      --_on-accent: HighlightText;
      --_accent-text: LinkText;
      --_bubble-me: Canvas;
      --_on-bubble-me: CanvasText;
      --_bubble-other: Canvas;
      --_on-bubble-other: CanvasText;
      --_danger: CanvasText;
    }
  }
`;
