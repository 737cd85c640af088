/** Gives the elements what the classic SDK adds: their sessions are Talk.Sessions, and behind each of them is a box. */
import {sessionOpener} from '../controllers/session-opener.js';
import {TalkChatboxElement} from '../elements/talk-chatbox/talk-chatbox.js';
import {TalkInboxElement} from '../elements/talk-inbox/talk-inbox.js';
import {TalkPopupElement} from '../elements/talk-popup/talk-popup.js';
import type {TalkSessionElement} from '../elements/talk-session/talk-session.js';
import {Session} from './session.js';

sessionOpener.open = (options, element) =>
  new Session(options, (element as Partial<TalkSessionElement>).keepPopups ?? false);

for (const {prototype} of [TalkChatboxElement, TalkInboxElement, TalkPopupElement]) {
  Object.defineProperty(prototype, 'box', {
    configurable: true,
    get(this: TalkChatboxElement | TalkInboxElement | TalkPopupElement) {
      const session = this.currentSession;
      return session instanceof Session && session.isAlive ? session.boxOf(this) : undefined;
    },
  });
}
