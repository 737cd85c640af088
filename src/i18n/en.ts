const plural = new Intl.PluralRules('en');
const list = new Intl.ListFormat('en');

/** English, and the keys every language has (spec/roles-and-settings.md §4). */
export const en = {
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
  ENTRYBOX_TEXT_LIMIT: (over: number): string =>
    `Too long by ${over.toLocaleString('en')} ${plural.select(over) === 'one' ? 'character' : 'characters'}`,
  MESSAGELIST_LOADING_OLDER: 'Loading older messages…',
  MESSAGELIST_SHOW_OLDER: 'Show older messages',
  MESSAGELIST_NEW_MARKER: 'New',
  MESSAGELIST_NEW_MESSAGES: (count: number): string =>
    `${count.toLocaleString('en')} new ${plural.select(count) === 'one' ? 'message' : 'messages'}`,
  MESSAGELIST_TO_NEWEST: 'Go to the newest message',
  MESSAGELIST_EMPTY: 'No messages yet',
  MESSAGELIST_EMPTY_HINT: 'Say hello',
  MESSAGE_SENT_VIA_EMAIL: 'via email',
  EDITED_INDICATOR: 'edited',
  STATUS_SENDING: 'Sending',
  STATUS_SENT: 'Sent',
  STATUS_READ: 'Read by everyone',
  STATUS_FAILED: 'Not sent',
  RETRY: 'Retry',
  DISCARD: 'Discard',
  CHAT_NOT_FOUND: 'Chat not found',
  CHAT_NOT_FOUND_HINT: 'It does not exist, or you are not part of it.',
  SELECT_CONVERSATION: 'No conversation selected',
  SOMETHING_WENT_WRONG: 'Something went wrong',
  SOMETHING_WENT_WRONG_HINT: 'The chat could not be loaded.',
  OFFLINE: 'Offline. Messages will be sent later.',
  AUTH_EXPIRED_OVERLAY_TITLE: 'Your session has expired',
  AUTH_EXPIRED_OVERLAY_DESCRIPTION: 'Reload the page or sign in again to go on.',
  DELETE_MESSAGE: 'Delete',
  DELETION_EXPLANATION: 'Delete this message for everyone?',
  EDIT_MESSAGE: 'Edit',
  REPLY_TO_MESSAGE: 'Reply',
  COPY_MESSAGE: 'Copy text',
  REPLY_MODE_LEAVE_ARIA_LABEL: 'Stop replying',
  ARIA_CHAT: 'Chat',
  ARIA_MESSAGES: 'Messages',
  ARIA_MORE_ACTIONS: 'Message actions',
  ARIA_REPLYING_TO: (name: string): string => `Replying to ${name}`,
  ARIA_REACTION_COUNT: (count: number, emoji: string): string => `${emoji} ${count.toLocaleString('en')}`,
  TYPING: (names: readonly string[]): string => `${list.format(names)} ${names.length === 1 ? 'is' : 'are'} typing`,
  TYPING_AND_OTHERS: (names: readonly string[], others: number): string =>
    `${list.format([...names, `${others} ${plural.select(others) === 'one' ? 'other' : 'others'}`])} are typing`,
  TYPING_MANY: 'Several people are typing',
};

/** The words of the interface in one language. */
export type Texts = typeof en;
