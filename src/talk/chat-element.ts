import type {TalkChatboxElement} from '../elements/talk-chatbox/talk-chatbox.js';

type Shared =
  | 'session'
  | 'asGuest'
  | 'showChatHeader'
  | 'messageFieldOptions'
  | 'messageFieldVisible'
  | 'messageFilter'
  | 'presence'
  | 'captureKeyboardEvents'
  | 'theme'
  | 'select'
  | 'setHighlightedWords'
  | 'setPresence'
  | 'getMessageFieldText'
  | 'setMessageFieldText'
  | 'focusMessageField'
  | 'messageField'
  | 'setTranslationEnabledForConversation'
  | 'setTranslationEnabledDefault'
  | 'sendFile'
  | 'sendLocation'
  | 'createHtmlPanel'
  | 'currentConversation'
  | 'destroy';

/** The element behind a box: what chatbox, inbox and popup have in common (spec/elements.md §3). */
export interface ChatElement extends HTMLElement, Pick<TalkChatboxElement, Shared> {
  /** The chatbox inside, where it is not the element itself. */
  readonly chat?: TalkChatboxElement | undefined;
  /** Absent where the chatbox inside has it. */
  readonly state?: TalkChatboxElement['state'];
}
