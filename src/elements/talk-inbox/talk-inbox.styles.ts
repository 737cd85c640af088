import {css} from 'lit';

export const styles = css`
  :host {
    --_feed-width: var(--talk-feed-width, 320px);
    --_selected: color-mix(in srgb, var(--_accent) 13%, var(--_background));
    --_on-selected-muted: color-mix(in srgb, var(--_text) 72%, var(--_background));

    block-size: 100%;
    display: block;
    min-block-size: 300px;
  }

  .container {
    background: var(--_background);
    block-size: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(200px, var(--_feed-width)) minmax(0, 1fr);
    min-block-size: inherit;
    overflow: hidden;
    position: relative;
  }

  .feed {
    border-inline-end: 1px solid var(--_border);
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }

  .feed-header {
    align-items: center;
    display: flex;
    flex: none;
    gap: 8px;
    min-block-size: var(--_header-height);
    padding: 8px 20px;
  }

  /* Before its code is here it takes its place. */
  talk-inbox-search {
    flex: none;
    min-block-size: 48px;
  }

  talk-inbox-search[active] {
    flex: 1;
  }

  talk-inbox-search[active] + talk-conversation-list {
    display: none;
  }

  h2 {
    flex: 1;
    font-size: 18px;
    font-weight: 600;
    letter-spacing: -0.01em;
    margin: 0;
  }

  .chat {
    background: var(--_background);
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }

  talk-chatbox {
    --talk-radius: 0;

    flex: 1;
    min-block-size: 0;
  }

  talk-chatbox::part(container) {
    border: 0;
  }

  :host([state='loading']) talk-chatbox:not([conversation-id]) {
    visibility: hidden;
  }

  .bar {
    border-block-end: 1px solid var(--_border);
    display: flex;
    flex: none;
    min-block-size: var(--_header-height);
    padding: 8px;
  }

  .back {
    margin-inline: -8px -4px;
  }

  .bar .back {
    margin: 0;
  }

  .back .icon {
    block-size: 24px;
    inline-size: 24px;
  }

  .back:dir(rtl) .icon {
    rotate: 180deg;
  }

  /* One pane at a time, the chat in front of the list. */
  :host([mobile]) .container {
    grid-template-columns: minmax(0, 1fr);
  }

  :host([mobile]) :is(.feed, .chat) {
    border: 0;
    grid-area: 1 / 1;
    transition:
      translate var(--_ease),
      visibility var(--_ease);
  }

  :host([mobile]) .chat {
    z-index: 1;
  }

  :host([mobile][view='chat']) .feed {
    translate: -25%;
    visibility: hidden;
  }

  :host([mobile][view='list']) .chat {
    translate: 100%;
    visibility: hidden;
  }

  :host([mobile][view='chat']) .feed:dir(rtl) {
    translate: 25%;
  }

  :host([mobile][view='list']) .chat:dir(rtl) {
    translate: -100%;
  }
`;
