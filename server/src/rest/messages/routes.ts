import {DomainError} from '../../domain/domain-error.js';
import type {MessageBody as Post} from '../../domain/messages/messages.js';
import {baseUrlOf} from '../base-url-of.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {CreatedIds, Done, PageOf, RefTo} from '../validation/answers.js';
import {knownFields} from '../validation/known-fields.js';
import {presentMessage} from './present.js';
import {
  EditBody,
  MessageAnswer,
  MessageBody,
  MessageListQuery,
  MessageParams,
  MessagesParams,
  PostBody,
} from './schema.js';

/** Messages of a conversation (spec/rest-api.md §6). */
export function messageRoutes(app: RestApp, {messages, config}: Pick<RestServices, 'messages' | 'config'>): void {
  const path = '/conversations/:conversationId/messages';

  const posting = {
    summary: 'Send up to 10 messages, all or none',
    params: MessagesParams,
    body: PostBody,
    response: {200: CreatedIds},
  };
  app.post(path, {schema: posting}, async (request) => {
    const posts = request.body.map((post): Post => knownFields(MessageBody, post));
    const ids = await messages.post(request.backend.appId, request.params.conversationId, posts);
    return ids.map((id) => ({id}));
  });

  const listing = {
    summary: 'Messages, newest first',
    params: MessagesParams,
    querystring: MessageListQuery,
    response: {200: PageOf(RefTo(MessageAnswer))},
  };
  app.get(path, {schema: listing}, async (request) => {
    const {conversationId} = request.params;
    const page = await messages.listStored(
      request.backend.appId,
      conversationId,
      knownFields(MessageListQuery, request.query),
    );
    return {data: page.map((stored) => presentMessage(stored, conversationId, baseUrlOf(request, config)))};
  });

  const reading = {summary: 'A message', params: MessageParams, response: {200: RefTo(MessageAnswer)}};
  app.get(`${path}/:messageId`, {schema: reading}, async (request) => {
    const {conversationId, messageId} = request.params;
    const stored = await messages.getStored(request.backend.appId, conversationId, messageId);
    if (!stored) throw new DomainError('NOT_FOUND', 'Message not found');
    return presentMessage(stored, conversationId, baseUrlOf(request, config));
  });

  app.route({
    method: ['PUT', 'POST'], // an old client edits by POST
    url: `${path}/:messageId`,
    schema: {summary: 'Edit a message', params: MessageParams, body: EditBody, response: {200: Done}},
    handler: async (request) => {
      const {conversationId, messageId} = request.params;
      await messages.edit(request.backend, conversationId, messageId, knownFields(EditBody, request.body));
      return {};
    },
  });

  const deletion = {summary: 'Delete a message', params: MessageParams, response: {200: Done}};
  app.delete(`${path}/:messageId`, {schema: deletion}, async (request) => {
    await messages.delete(request.backend, request.params.conversationId, request.params.messageId);
    return {};
  });
}
