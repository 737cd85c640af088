import {presentBlock} from '../client/session/present-block.js';
import type {TalkSendMessageDetail} from '../elements/talk-chatbox/talk-chatbox.events.js';
import type {SentMessage} from './box-events.js';

/** What a person is about to send, in the words of the classic API. */
export function presentSent({conversationId, senderId, text, content}: TalkSendMessageDetail['message']): SentMessage {
  const {attachment, location} = presentBlock(content?.[0]);
  return {
    id: undefined,
    conversationId,
    type: 'UserMessage',
    readBy: [],
    senderId,
    ...(text !== undefined && {text}),
    ...(attachment && {attachment}),
    ...(location && {location}),
  };
}
