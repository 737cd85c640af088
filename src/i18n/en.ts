import type {FrameTexts} from './frame-texts.js';
import type {LateTexts} from './late-texts.js';

const first = {
  /** How the language is written: `ltr` or `rtl`. */
  DIRECTION: 'ltr',
  TODAY: 'Today',
  YESTERDAY: 'Yesterday',
  LAST_WEEKDAY: (weekday: string): string => `Last ${weekday}`,
  JUST_NOW: 'just now',
  LOADING: 'Loading…',
  YOU_MARKER: 'You',
  SEND_BUTTON_TEXT: 'Send',
  ENTRYBOX_PLACEHOLDER: 'Say something...',
  ENTRYBOX_PLACEHOLDER_CHAT_READONLY: 'You can read this chat but not write in it',
  MESSAGELIST_LOADING_OLDER: 'Loading older messages…',
  MESSAGELIST_SHOW_OLDER: 'Show older messages',
  MESSAGELIST_NEW_MARKER: 'New',
  MESSAGE_SENT_VIA_EMAIL: 'via email',
  EDITED_INDICATOR: 'edited',
  STATUS_SENDING: 'Sending',
  STATUS_SENT: 'Sent',
  STATUS_READ: 'Read by everyone',
  STATUS_FAILED: 'Not sent',
  RETRY: 'Retry',
  CONTACT_INFORMATION_HIDDEN: '(hidden information)',
  ARIA_CHAT: 'Chat',
  ARIA_MESSAGES: 'Messages',
  ARIA_REPLYING_TO: (name: string): string => `Replying to ${name}`,
  ARIA_REACTION_COUNT: (count: number, emoji: string): string => `${emoji} ${count.toLocaleString('en')}`,
};

/** The words of the interface in one language. */
export type Texts = typeof first & FrameTexts & LateTexts;

/**
 * English, and the keys every language has (spec/roles-and-settings.md §4). What a chat does not begin with comes with
 * whoever says it: `frame-texts.ts`, `late-texts.ts`.
 */
export const en = first as Texts;
