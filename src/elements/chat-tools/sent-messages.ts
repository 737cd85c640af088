import type {Chat} from '../../client/index.js';
import {fire} from '../../dom/event/fire.js';
import {TalkMessageSentEvent} from './chat-tools.events.js';
import type {ToolsHost} from './tools-host.js';

/** Tells the page of each message that a person sent here, once the server has it. */
export class SentMessages {
  readonly #host: ToolsHost;
  /** Sends that the server has not confirmed. */
  readonly #awaited = new Map<string, Chat>();

  constructor(host: ToolsHost) {
    this.#host = host;
  }

  add(chat: Chat, nonce: string) {
    this.#awaited.set(nonce, chat);
    this.update();
  }

  /** Call it before each render of the host. */
  update() {
    const host = this.#host;
    for (const [nonce, chat] of this.#awaited) {
      const id = chat.idOf(nonce);
      const {messages, pending, me: currentUser, conversation} = chat.snapshot;
      const message = id === undefined ? undefined : messages.find((each) => each.id === id);
      if (message) {
        this.#awaited.delete(nonce);
        fire(host, new TalkMessageSentEvent({currentUser, message, conversation}), host.onMessageSent);
      } else if (chat !== host.view.chat && !pending.length) {
        this.#awaited.delete(nonce);
      }
    }
  }
}
