import type {TalkChatboxElement} from '../talk-chatbox/talk-chatbox.js';

/** The properties of a chatbox that an element around it offers as its own (spec/elements.md §3). */
export const chatProperties = [
  'session',
  'appId',
  'userId',
  'token',
  'tokenFetcher',
  'serverUrl',
  'asGuest',
  'focusedMessageId',
  'showChatHeader',
  'messageFieldOptions',
  'messageFieldVisible',
  'messageFieldPlaceholder',
  'messageFieldSpellcheck',
  'messageFieldAutofocus',
  'enterSendsMessage',
  'messageFilter',
  'colorScheme',
  'theme',
  'themeCustom',
  'renderers',
  'locale',
  'presence',
  'captureKeyboardEvents',
  'onSendMessage',
  'onDeleteMessage',
  'onCustomMessageAction',
  'onFocusChat',
  'onBlurChat',
  'onBrowserPermissionNeeded',
  'beforeBrowserPermissionPrompt',
  'onBrowserPermissionDenied',
  'onMissingBrowserPermission',
  'onError',
] as const satisfies readonly (keyof TalkChatboxElement)[];

/** Its methods, likewise. Called before the chatbox is there they wait for it. */
export const chatMethods = [
  'setMessageFilter',
  'setPresence',
  'sendMessage',
  'sendFile',
  'sendFileMessage',
  'sendLocation',
  'sendLocationMessage',
  'editMessage',
  'deleteMessage',
  'setEditing',
  'setReferencedMessage',
  'focusMessage',
  'setMessageFieldText',
  'focusMessageField',
] as const satisfies readonly (keyof TalkChatboxElement)[];

/** Their attributes. */
export const chatAttributes: readonly string[] = [
  ...chatProperties
    .filter((name) => !/^on[A-Z]|Fetcher$|Options$|^renderers$/.test(name))
    .map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)),
  'message-field',
  'dir',
];

/** What a page may put into a chatbox. */
export const chatSlots: readonly string[] = [
  'loading',
  'empty',
  'not-found',
  'error',
  'header-start',
  'header-end',
  'message-list-header',
  'message-list-footer',
  'before-messages',
  'after-messages',
  'above-message-field',
  'message-field-start',
  'message-field-end',
];
