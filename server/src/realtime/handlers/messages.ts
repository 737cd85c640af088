import type {Messages} from '../../domain/messages/messages.js';
import {actorOf} from './handler.js';
import type {Handlers} from './handler.js';

type MessageRequest =
  | 'message.list'
  | 'message.get'
  | 'message.send'
  | 'message.edit'
  | 'message.delete'
  | 'reaction.add'
  | 'reaction.remove'
  | 'reaction.list';

export function createMessageHandlers({messages}: {messages: Messages}): Handlers<MessageRequest> {
  return {
    'message.list': (session, request) =>
      messages.list(actorOf(session, request), request.conversationId, {limit: request.limit, before: request.before}),
    'message.get': (session, request) =>
      messages.get(actorOf(session, request), request.conversationId, request.messageId),
    'message.send': (session, request) => messages.send(actorOf(session, request), request),
    'message.edit': async (session, request) => {
      const {conversationId, messageId, text, content, custom} = request;
      await messages.edit(actorOf(session, request), conversationId, messageId, {text, content, custom});
      return null;
    },
    'message.delete': async (session, request) => {
      await messages.delete(actorOf(session, request), request.conversationId, request.messageId);
      return null;
    },
    'reaction.add': async (session, request) => {
      const {conversationId, messageId, emoji} = request;
      await messages.addReaction(actorOf(session, request), conversationId, messageId, emoji, session.actor.userId);
      return null;
    },
    'reaction.remove': async (session, request) => {
      const {conversationId, messageId, emoji} = request;
      await messages.removeReaction(actorOf(session, request), conversationId, messageId, emoji, session.actor.userId);
      return null;
    },
    'reaction.list': (session, request) => {
      const {conversationId, messageId, emoji, limit, after} = request;
      return messages.listReactions(actorOf(session, request), conversationId, messageId, emoji, {limit, after});
    },
  };
}
