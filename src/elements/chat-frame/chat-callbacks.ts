import type {TalkChatboxElement} from '../talk-chatbox/talk-chatbox.js';

/** The callbacks of a chatbox that an element around it offers as its own. */
export const chatCallbacks = [
  'onSendMessage',
  'onDeleteMessage',
  'onMessageSent',
  'onFocusMessage',
  'onCustomConversationAction',
  'onLeaveConversation',
  'onMarkConversationAsUnread',
  'onTranslationToggled',
  'onTalkKeyup',
  'onTalkKeydown',
  'onCustomMessageAction',
  'onMessageAction',
  'onBackButtonClick',
  'onFocusChat',
  'onBlurChat',
  'onBrowserPermissionNeeded',
  'beforeBrowserPermissionPrompt',
  'onBrowserPermissionDenied',
  'onMissingBrowserPermission',
  'onError',
] as const satisfies readonly (keyof TalkChatboxElement)[];
