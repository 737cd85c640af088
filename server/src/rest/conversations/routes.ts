import {DomainError} from '../../domain/domain-error.js';
import {invalid} from '../../domain/validate/reasons.js';
import {baseUrlOf} from '../base-url-of.js';
import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {Done, PageOf, RefTo} from '../validation/answers.js';
import {knownFields} from '../validation/known-fields.js';
import {listOrder} from './list-order.js';
import {parseFilter} from './parse-filter.js';
import {presentConversation, presentUserConversation} from './present.js';
import {
  ConversationAnswer,
  ConversationBody,
  ConversationListQuery,
  ConversationParams,
  ReadStateBody,
  UserConversationAnswer,
  UserConversationListQuery,
  UserConversationParams,
  UserParams,
} from './schema.js';

/** Conversations, each user's list of them, and read positions (spec/rest-api.md §3.3, §4). */
export function conversationRoutes(
  app: RestApp,
  {conversations, config}: Pick<RestServices, 'conversations' | 'config'>,
): void {
  const path = '/conversations/:conversationId';

  const listing = {
    summary: 'Conversations of the app',
    querystring: ConversationListQuery,
    response: {200: PageOf(RefTo(ConversationAnswer))},
  };
  app.get('/conversations', {schema: listing}, async (request) => {
    const {filter, ...page} = knownFields(ConversationListQuery, request.query);
    const found = await conversations.list(request.backend.appId, {
      ...page,
      ...listOrder(request.headers, page),
      ...(filter !== undefined && {filter: parseFilter(filter, ['custom'])}),
    });
    return {data: found.map((record) => presentConversation(record, baseUrlOf(request, config)))};
  });

  const reading = {summary: 'A conversation', params: ConversationParams, response: {200: RefTo(ConversationAnswer)}};
  app.get(path, {schema: reading}, async (request) => {
    const found = await conversations.get(request.backend.appId, request.params.conversationId);
    if (!found) throw new DomainError('NOT_FOUND', 'Conversation not found');
    return presentConversation(found, baseUrlOf(request, config));
  });

  const writing = {
    summary: 'Create or change a conversation; nobody leaves it',
    params: ConversationParams,
    body: ConversationBody,
    response: {200: Done},
  };
  app.put(path, {schema: writing}, async (request) => {
    const {participants, ...patch} = knownFields(ConversationBody, request.body);
    await conversations.set(request.backend, request.params.conversationId, patch, participants);
    return {};
  });

  const deletion = {summary: 'Delete a conversation for good', params: ConversationParams, response: {200: Done}};
  app.delete(path, {schema: deletion}, async (request) => {
    await conversations.delete(request.backend, request.params.conversationId);
    return {};
  });

  const readBy = {
    summary: 'Mark everything read for a participant',
    params: UserConversationParams,
    response: {200: Done},
  };
  app.post(`${path}/readBy/:userId`, {schema: readBy}, async (request) => {
    await conversations.markRead(request.backend, request.params.conversationId, request.params.userId);
    return {};
  });

  app.get(
    '/users/:userId/conversations',
    {
      schema: {
        summary: 'Conversations of a user',
        params: UserParams,
        querystring: UserConversationListQuery,
        response: {200: PageOf(RefTo(UserConversationAnswer))},
      },
    },
    async (request) => {
      const {filter, ...page} = knownFields(UserConversationListQuery, request.query);
      const found = await conversations.listOfUser(request.backend.appId, request.params.userId, {
        ...page,
        ...listOrder(request.headers, page),
        ...(filter !== undefined && {filter: parseFilter(filter, ['custom', 'access'])}),
      });
      return {data: found.map((record) => presentUserConversation(record, baseUrlOf(request, config)))};
    },
  );

  app.patch(
    '/users/:userId/conversations/:conversationId',
    {
      schema: {
        summary: "Set a participant's read position",
        params: UserConversationParams,
        body: ReadStateBody,
        response: {200: Done},
      },
    },
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
