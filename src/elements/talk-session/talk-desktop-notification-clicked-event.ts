import type {ConversationData} from '../../client/index.js';

/** A person clicked a desktop notification. Cancel it to keep an inbox from going to the conversation. */
export class TalkDesktopNotificationClickedEvent extends CustomEvent<{readonly conversation: ConversationData}> {
  constructor(conversation: ConversationData) {
    super('talk-desktop-notification-clicked', {
      detail: {conversation},
      bubbles: true,
      composed: true,
      cancelable: true,
    });
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-desktop-notification-clicked': TalkDesktopNotificationClickedEvent;
  }
}
