import {plural} from './plural.js';

/** English that inbox and popup say, and late parts of a chat. It joins `en` with each of them. */
export const frameTexts = {
  INBOX: 'Inbox',
  DESKTOP_NOTIFICATIONS: 'Desktop notifications',
  INBOX_NO_CHATS_TITLE: 'No conversations yet',
  INBOX_NO_CHATS_BODY: 'When somebody writes to you, it appears here.',
  INBOX_NO_MATCHES: 'No conversation matches',
  VOICE_MESSAGE: 'Voice message',
  LOCATION: 'Location',
  UNREAD_COUNT: (count: number): string => plural(count, 'unread message'),
  UNREAD: 'Unread',
  BACK: 'Back',
  ARIA_OPEN_CHAT_POPUP: 'Open chat',
  ARIA_CLOSE_CHAT_POPUP: 'Close chat',
  SOMETHING_WENT_WRONG: 'Something went wrong',
};

export type FrameTexts = typeof frameTexts;
