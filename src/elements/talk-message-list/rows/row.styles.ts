import {css} from 'lit';

/** Messages: bubbles, and what stands around them. */
export const rowStyles = css`
  .row {
    display: flex;
    gap: var(--_space);
    padding-inline: 16px 12px;
    position: relative;
  }

  .row.first {
    margin-block-start: 12px;
  }

  .row:not(.first) {
    margin-block-start: 2px;
  }

  .row.other:not(.first) {
    padding-inline-start: calc(16px + var(--_avatar-size) + var(--_space));
  }

  .row.mine {
    justify-content: flex-end;
  }

  .row:focus-visible {
    outline: none;
  }

  .row:focus-visible .bubble,
  .row.system:focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }

  .body {
    align-items: flex-start;
    display: flex;
    flex-direction: column;
    max-inline-size: min(var(--_message-max-width), 640px);
    min-inline-size: 0;
    position: relative;
  }

  .mine .body {
    align-items: flex-end;
  }

  .bubble {
    background: var(--_bubble-other);
    border-radius: var(--_bubble-radius);
    color: var(--_on-bubble-other);
    display: block;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
    padding: 7px 12px;
    transition: background-color 600ms ease-out;
    white-space: pre-wrap;
  }

  .mine .bubble {
    background: var(--_bubble-me);
    color: var(--_on-bubble-me);
  }

  .other:not(.first) .bubble {
    border-start-start-radius: 4px;
  }

  .other:not(.last) .bubble {
    border-end-start-radius: 4px;
  }

  /* Darker than the accent, so that light words stay readable on it. */
  .mine code {
    background: rgb(0 0 0 / 18%);
  }

  .mine:not(.first) .bubble {
    border-start-end-radius: 4px;
  }

  .mine:not(.last) .bubble {
    border-end-end-radius: 4px;
  }

  .bubble.emoji {
    background: none;
    font-size: 34px;
    line-height: 1.2;
    padding: 2px 0;
  }

  .author {
    color: light-dark(oklch(0.47 0.13 var(--hue)), oklch(0.8 0.1 var(--hue)));
    font-size: var(--_font-size-small);
    line-height: 18px;
    font-weight: 600;
    margin-block-end: 2px;
    /* On both sides: the name's own direction may not be the list's. */
    margin-inline: 12px;
    max-inline-size: calc(100% - 24px);
  }

  /* Beside the bubble until asked for; below the last of a group, where the eye looks for it. */
  .meta {
    align-items: center;
    color: var(--_muted);
    display: flex;
    font-size: var(--_font-size-tiny);
    line-height: 16px;
    gap: 4px;
    inset-block-end: 6px;
    inset-inline-start: calc(100% + 8px);
    opacity: 0;
    position: absolute;
    transition: opacity var(--_ease);
    white-space: nowrap;
  }

  .meta > span + time::before {
    content: '· ';
  }

  .mine .meta {
    inset-inline: auto calc(100% + 8px);
  }

  .row:is(:hover, :focus-within, :focus, .pending) .meta {
    opacity: 1;
  }

  .row:is(.last, .failed) .meta {
    inset: auto;
    margin-block-start: 3px;
    margin-inline: 4px;
    opacity: 1;
    position: static;
  }

  .status,
  .status .icon {
    block-size: 14px;
    inline-size: 14px;
    stroke-width: 2.25;
  }

  .status.read {
    color: var(--_accent-text);
  }

  .status.failed {
    color: var(--_danger);
  }

  .spinner {
    animation: turn 900ms linear infinite;
    block-size: 10px;
    border: 1.5px solid color-mix(in srgb, var(--_muted) 35%, transparent);
    border-block-start-color: var(--_muted);
    border-radius: 50%;
    display: block;
    inline-size: 10px;
    margin: 2px;
  }

  .row.system {
    background: var(--_bubble-system);
    color: var(--_muted);
    display: block;
    font-size: var(--_font-size-small);
    line-height: 18px;
    margin-block: 12px;
    overflow-wrap: anywhere;
    padding-inline: max(16px, 12%);
    text-align: center;
    text-wrap: balance;
    white-space: pre-line;
  }

  .quote {
    border-inline-start: 3px solid color-mix(in srgb, var(--_accent-text) 60%, transparent);
    border-radius: 4px;
    color: var(--_muted);
    display: flex;
    flex-direction: column;
    font-size: var(--_font-size-small);
    line-height: 18px;
    margin-block-end: 4px;
    max-inline-size: 100%;
    min-inline-size: 0;
    padding: 2px 8px;
    text-align: start;
  }

  .quote:hover {
    background: var(--_tint);
  }

  .quote > * {
    max-inline-size: 100%;
  }

  .reactions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 4px;
  }

  .reaction {
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: 12px;
    font-size: var(--_font-size-small);
    line-height: 18px;
    min-block-size: 24px;
    padding-inline: 8px;
  }

  .reaction[aria-pressed='true'] {
    background: color-mix(in srgb, var(--_accent) 16%, var(--_background));
    border-color: var(--_accent-text);
  }
`;
