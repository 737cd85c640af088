import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {Done} from '../validation/answers.js';
import {ReactionParams} from './schema.js';

/** Reactions to a message (spec/rest-api.md §6.3). */
export function reactionRoutes(app: RestApp, {messages}: Pick<RestServices, 'messages'>): void {
  const path = '/conversations/:conversationId/messages/:messageId/reactions/:emoji/:userId';

  const adding = {summary: 'Add a reaction of a participant', params: ReactionParams, response: {200: Done}};
  app.put(path, {schema: adding}, async (request) => {
    const {conversationId, messageId, emoji, userId} = request.params;
    await messages.addReaction(request.backend, conversationId, messageId, emoji, userId);
    return {};
  });

  const removal = {summary: 'Remove a reaction of a participant', params: ReactionParams, response: {200: Done}};
  app.delete(path, {schema: removal}, async (request) => {
    const {conversationId, messageId, emoji, userId} = request.params;
    await messages.removeReaction(request.backend, conversationId, messageId, emoji, userId);
    return {};
  });
}
