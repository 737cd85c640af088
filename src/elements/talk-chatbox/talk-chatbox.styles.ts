import {css} from 'lit';

export const styles = css`
  :host {
    block-size: 100%;
    display: block;
    min-block-size: 300px;
  }

  .container {
    background: var(--_background);
    block-size: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    display: flex;
    flex-direction: column;
    min-block-size: inherit;
    overflow: hidden;
    position: relative;
  }

  talk-chat-header {
    flex: none;
  }

  .main {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    position: relative;
  }

  talk-message-list {
    flex: 1;
  }

  talk-attachments[recording] + talk-message-field {
    display: none;
  }

  .readonly {
    align-items: center;
    border-block-start: 1px solid var(--_border);
    color: var(--_muted);
    display: flex;
    font-size: var(--_font-size-small);
    gap: 8px;
    justify-content: center;
    min-block-size: 52px;
    padding: 8px 16px;
  }

  .readonly .icon {
    block-size: 16px;
    inline-size: 16px;
  }
`;
