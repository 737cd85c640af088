import type {LateTexts} from './late-texts.js';
import {plural} from './plural.js';

const first = {
  TODAY: 'Today',
  YESTERDAY: 'Yesterday',
  LAST_WEEKDAY: (weekday: string): string => `Last ${weekday}`,
  JUST_NOW: 'just now',
  CANCEL: 'Cancel',
  SAVE: 'Save',
  LOADING: 'Loading…',
  LOCATION: 'Location',
  YOU_MARKER: 'You',
  SEND_BUTTON_TEXT: 'Send',
  ENTRYBOX_PLACEHOLDER: 'Say something...',
  ENTRYBOX_PLACEHOLDER_CHAT_READONLY: 'You can read this chat but not write in it',
  ENTRYBOX_TEXT_LIMIT: (over: number): string => `Too long by ${plural(over, 'character')}`,
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
  DISCARD: 'Discard',
  CONTACT_INFORMATION_HIDDEN: '(hidden information)',
  INBOX: 'Inbox',
  DESKTOP_NOTIFICATIONS: 'Desktop notifications',
  INBOX_NO_CHATS_TITLE: 'No conversations yet',
  INBOX_NO_CHATS_BODY: 'When somebody writes to you, it appears here.',
  INBOX_NO_MATCHES: 'No conversation matches',
  VOICE_MESSAGE: 'Voice message',
  UNREAD_COUNT: (count: number): string => plural(count, 'unread message'),
  UNREAD: 'Unread',
  BACK: 'Back',
  ARIA_OPEN_CHAT_POPUP: 'Open chat',
  ARIA_CLOSE_CHAT_POPUP: 'Close chat',
  SOMETHING_WENT_WRONG: 'Something went wrong',
  ARIA_CHAT: 'Chat',
  ARIA_MESSAGES: 'Messages',
  ARIA_REPLYING_TO: (name: string): string => `Replying to ${name}`,
  ARIA_REACTION_COUNT: (count: number, emoji: string): string => `${emoji} ${count.toLocaleString('en')}`,
};

/** The words of the interface in one language. */
export type Texts = typeof first & LateTexts;

/**
 * English, and the keys every language has (spec/roles-and-settings.md §4). What only the late parts say comes with them:
 * `late-texts.ts`.
 */
export const en = first as Texts;
