import '../elements/talk-chatbox/define.js';
import {chatboxOptionNames, applyOptions, type ChatboxOptions} from './chatbox-options.js';
import type {ChatElement} from './chat-element.js';
import {mountInto} from './mount-into.js';
import type {Session} from './session.js';
import {UIBox} from './ui-box.js';

/** One conversation in a container of the page. */
export class Chatbox extends UIBox {
  constructor(session: Session, options: ChatboxOptions = {}) {
    super(session, document.createElement('talk-chatbox') as unknown as ChatElement);
    applyOptions(this.element, options, chatboxOptionNames);
  }

  /**
   * Shows it in a container, in place of what is in there. Resolves when it is drawn with its first conversation, or that there
   * is none; rejects if it cannot be shown, as when the current user does not exist. Mounted again, it moves.
   */
  async mount(container: HTMLElement | null): Promise<void> {
    const place = mountInto(container);
    await this.mountBy(() => {
      place.replaceChildren(this.element);
    });
  }
}
