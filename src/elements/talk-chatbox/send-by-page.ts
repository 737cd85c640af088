import type {Chat, OutgoingMessage} from '../../client/index.js';
import {fire} from '../../dom/event/fire.js';
import {TalkSendMessageEvent, type TalkSendMessageDetail} from './talk-chatbox.events.js';

/**
 * Sends what a person wrote by way of the page, which may change or stop it (`talk-send-message`).
 * @returns the nonce of what was sent
 */
export async function sendByPage(
  host: Element,
  chat: Chat,
  message: OutgoingMessage,
  callback: ((detail: TalkSendMessageDetail) => void) | undefined,
): Promise<string | undefined> {
  const {conversation} = chat.snapshot;
  if (!conversation) return undefined;
  const event = new TalkSendMessageEvent(chat, conversation, message);
  if (!fire(host, event, callback)) return undefined;
  // Without overrides the message is on its way before this call returns.
  const changed = event.hasOverrides ? await event.merged(message) : message;
  return changed && chat.send(changed).nonce;
}
