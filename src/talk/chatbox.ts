import '../elements/talk-chatbox/define.js';
import type {TalkChatboxElement} from '../elements/talk-chatbox/talk-chatbox.js';
import {chatboxOptionNames, applyOptions, type ChatboxOptions} from './chatbox-options.js';
import {mountInto} from './mount-into.js';
import type {Session} from './session.js';
import {UIBox} from './ui-box.js';

/** One conversation in a container of the page. */
export class Chatbox extends UIBox<TalkChatboxElement> {
  constructor(session: Session, options: ChatboxOptions = {}, adopted?: TalkChatboxElement) {
    super(session, 'talk-chatbox', adopted);
    applyOptions(this.element, options, chatboxOptionNames);
  }

  /**
   * Shows it in a container, in place of what is in there. Resolves when it is drawn with its first conversation, or that there
   * is none; rejects if it cannot be shown, as when the current user does not exist. Mounted again, it moves.
   */
  mount(container: HTMLElement | null): Promise<void> {
    return this.mountBy(() => mountInto(container));
  }
}
