import type {MessageFieldOptions, UserPresence} from '../elements/talk-chatbox/chatbox-options.js';
import {checkCustomEmojis, type CustomEmojis} from '../elements/chat-tools/custom-emojis.js';
import {conversationTest} from '../elements/predicate/conversation-predicate.js';
import {messageTest, type MessagePredicate} from '../elements/predicate/message-predicate.js';
import type {ConversationBuilder} from './conversation-builder.js';

export interface ThemeOptions {
  name?: string;
  /** JSON values for the theme; texts and numbers also become custom properties `--theme-<key>`. */
  custom?: Record<string, unknown>;
}

export interface FullStoryOptions {
  host?: string;
  org: string;
}
export interface ThirdPartyOptions {
  fullstory?: FullStoryOptions;
}

/** How a chat looks and behaves (spec/js-sdk.md §6). Null and "" count as absent; unknown keys are ignored. */
export interface ChatboxOptions {
  /** Default: the page's. */
  dir?: 'ltr' | 'rtl';
  messageField?: MessageFieldOptions;
  messageFilter?: MessagePredicate;
  /** Default true. */
  showChatHeader?: boolean;
  /** Default false. */
  showTranslationToggle?: boolean | 'auto';
  /** Default false. */
  translateConversations?: boolean | 'auto' | string[] | ConversationBuilder[];
  /** Default: the theme of the role. */
  theme?: string | ThemeOptions;
  /** Default false. */
  captureKeyboardEvents?: boolean;
  presence?: UserPresence;
  customEmojis?: CustomEmojis;
  highlightedWords?: string[];
  /** Accepted; nothing needs it. */
  thirdparties?: ThirdPartyOptions;
  /** @deprecated Use `messageField.setText()`. */
  messageSuggestion?: string;
  /** @deprecated */
  chatTitleMode?: 'subject' | 'participants';
  /** @deprecated */
  chatSubtitleMode?: 'subject' | 'participants' | null;
}

/** Which property of the element an option sets, where the names differ. */
const properties = {messageField: 'messageFieldOptions'} as const;

/** For these null says something: there is to be none. */
const nullable: readonly string[] = ['chatSubtitleMode'];

/** What every box takes over from its options as it is. */
export const chatboxOptionNames: readonly (keyof ChatboxOptions)[] = [
  'dir',
  'messageField',
  'messageFilter',
  'showChatHeader',
  'showTranslationToggle',
  'translateConversations',
  'theme',
  'captureKeyboardEvents',
  'presence',
  'customEmojis',
  'highlightedWords',
  'thirdparties',
  'messageSuggestion',
  'chatTitleMode',
  'chatSubtitleMode',
];

/**
 * Sets the element's properties to the options of these names. Throws TalkError ARGUMENT_INVALID on a malformed predicate or custom
 * emoji and then leaves the element as it was.
 */
export function applyOptions(element: HTMLElement, options: object, names: readonly string[]): void {
  const given = Object.entries(options as Record<string, unknown>).filter(
    ([name, value]) =>
      names.includes(name) && value !== undefined && value !== '' && (value !== null || nullable.includes(name)),
  );
  for (const [name, value] of given) check(name, value);
  for (const [name, value] of given) {
    const property = name in properties ? properties[name as keyof typeof properties] : name;
    Object.assign(element, {[property]: name === 'translateConversations' ? toIds(value) : value});
  }
}

function check(name: string, value: unknown) {
  if (name === 'messageFilter') messageTest(value as never);
  else if (name === 'feedFilter') conversationTest(value as never);
  else if (name === 'customEmojis') checkCustomEmojis(value as CustomEmojis);
  else if (name === 'messageField') {
    const {visible} = value as MessageFieldOptions;
    if (visible && typeof visible !== 'boolean') conversationTest(visible);
  }
}

/** Builders stand for their ids. */
function toIds(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: string | ConversationBuilder) => (typeof item === 'object' ? item.id : item));
}
