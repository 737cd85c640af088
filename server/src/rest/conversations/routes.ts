import {DomainError} from '../../domain/domain-error.js';
import {invalid} from '../../domain/validate/reasons.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {knownFields} from '../validation/known-fields.js';
import {listOrder} from './list-order.js';
import {parseFilter} from './parse-filter.js';
import {presentConversation, presentUserConversation} from './present.js';
import {
  ConversationBody,
  ConversationListQuery,
  ConversationParams,
  ReadStateBody,
  UserConversationListQuery,
  UserConversationParams,
  UserParams,
} from './schema.js';

/** Conversations, each user's list of them, and read positions (spec/rest-api.md §3.3, §4). */
export function conversationRoutes(app: RestApp, {conversations}: Pick<RestServices, 'conversations'>): void {
  const path = '/conversations/:conversationId';

  app.get('/conversations', {schema: {querystring: ConversationListQuery}}, async (request) => {
    const {filter, ...page} = knownFields(ConversationListQuery, request.query);
    const found = await conversations.list(request.backend.appId, {
      ...page,
      ...listOrder(request.headers, page),
      ...(filter !== undefined && {filter: parseFilter(filter, ['custom'])}),
    });
    return {data: found.map(presentConversation)};
  });

  app.get(path, {schema: {params: ConversationParams}}, async (request) => {
    const found = await conversations.get(request.backend.appId, request.params.conversationId);
    if (!found) throw new DomainError('NOT_FOUND', 'Conversation not found');
    return presentConversation(found);
  });

  app.put(path, {schema: {params: ConversationParams, body: ConversationBody}}, async (request) => {
    const {participants, ...patch} = knownFields(ConversationBody, request.body);
    await conversations.set(request.backend, request.params.conversationId, patch, participants);
    return {};
  });

  app.delete(path, {schema: {params: ConversationParams}}, async (request) => {
    await conversations.delete(request.backend, request.params.conversationId);
    return {};
  });

  app.post(`${path}/readBy/:userId`, {schema: {params: UserConversationParams}}, async (request) => {
    await conversations.markRead(request.backend, request.params.conversationId, request.params.userId);
    return {};
  });

  app.get(
    '/users/:userId/conversations',
    {schema: {params: UserParams, querystring: UserConversationListQuery}},
    async (request) => {
      const {filter, ...page} = knownFields(UserConversationListQuery, request.query);
      const found = await conversations.listOfUser(request.backend.appId, request.params.userId, {
        ...page,
        ...listOrder(request.headers, page),
        ...(filter !== undefined && {filter: parseFilter(filter, ['custom', 'access'])}),
      });
      return {data: found.map(presentUserConversation)};
    },
  );

  app.patch(
    '/users/:userId/conversations/:conversationId',
    {schema: {params: UserConversationParams, body: ReadStateBody}},
    async (request) => {
      const {userId, conversationId} = request.params;
      const {readUntil, isUnread} = request.body;
      if (readUntil === undefined && isUnread === undefined) {
        throw invalid('readUntil', 'is required unless isUnread is given');
      }
      if (readUntil !== undefined) {
        await conversations.setReadUntil(request.backend, conversationId, userId, readUntil);
      }
      if (isUnread === true) await conversations.markUnread(request.backend, conversationId, userId);
      if (isUnread === false) await conversations.markRead(request.backend, conversationId, userId);
      return {};
    },
  );
}
