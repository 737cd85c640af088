import type {TalkChatboxElement} from '../elements/talk-chatbox/talk-chatbox.js';
import type {HtmlPanel, HtmlPanelOptions} from './html-panel.js';
import type {HighlightControls} from './highlight-controls.js';

type Shared =
  | 'session'
  | 'asGuest'
  | 'showChatHeader'
  | 'messageFieldOptions'
  | 'messageFieldVisible'
  | 'messageFilter'
  | 'presence'
  | 'captureKeyboardEvents'
  | 'setMessageFilter'
  | 'setPresence'
  | 'getMessageFieldText'
  | 'setMessageFieldText'
  | 'focusMessageField'
  | 'currentConversation'
  | 'destroy';

/** The element behind a box: what chatbox, inbox and popup have in common (spec/elements.md §3). */
export interface ChatElement extends HTMLElement, Pick<TalkChatboxElement, Shared> {
  conversationId?: string | null;
  readonly state?: string;
  /** The chatbox inside, where it is not the element itself. */
  readonly chat?: {readonly state: string} | undefined;
  select(conversation: string | null | undefined, params?: {asGuest?: boolean; messageId?: string}): Promise<void>;
  readonly messageField: {typeText(text: string): void};
  setHighlightedWords(words: string[]): HighlightControls;
  setTranslationEnabledForConversation(conversationId: string | undefined, isEnabled: boolean): void;
  setTranslationEnabledDefault(isEnabled: boolean | 'auto'): void;
  sendFile(file: File): Promise<void>;
  sendLocation(): Promise<void>;
  createHtmlPanel(options: Omit<HtmlPanelOptions, 'conversation'> & {conversation?: string}): Promise<HtmlPanel>;
}
