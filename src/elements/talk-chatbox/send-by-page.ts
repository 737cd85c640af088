import type {Chat, OutgoingMessage} from '../../client/index.js';
import {fire} from '../../dom/event/fire.js';
import {TalkSendMessageEvent, type TalkSendMessageDetail} from './talk-chatbox.events.js';

/** Sends what a person wrote by way of the page, which may change or stop it (`talk-send-message`). */
export async function sendByPage(
  host: Element,
  chat: Chat,
  message: OutgoingMessage,
  callback: ((detail: TalkSendMessageDetail) => void) | undefined,
): Promise<void> {
  const {conversation} = chat.snapshot;
  if (!conversation) return;
  const event = new TalkSendMessageEvent(chat, conversation, message);
  if (!fire(host, event, callback)) return;
  // Without overrides the message is on its way before this call returns.
  const changed = event.hasOverrides ? await event.merged(message) : message;
  if (changed) chat.send(changed);
}
