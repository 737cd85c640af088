import type {TalkChatboxElement} from '../talk-chatbox/talk-chatbox.js';

/** Whether a chat has a header, where the buttons of who frames it belong. */
export function hasHeader({showChatHeader, currentConversation, state}: TalkChatboxElement): boolean {
  return showChatHeader !== false && (!!currentConversation || state === 'loading' || state === 'waiting');
}
