import type {TalkChatboxElement, TalkInboxElement, TalkPopupElement, TalkSessionElement} from '../index.js';

/** The tags that a page writes, and their classes. */
export interface TalkElements {
  'talk-session': TalkSessionElement;
  'talk-chatbox': TalkChatboxElement;
  'talk-inbox': TalkInboxElement;
  'talk-popup': TalkPopupElement;
}
