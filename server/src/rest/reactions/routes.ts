import type {RestApp} from '../rest-app.js';
import type {RestServices} from '../rest-services.js';
import {ReactionParams} from './schema.js';

/** Reactions to a message (spec/rest-api.md §6.3). */
export function reactionRoutes(app: RestApp, {messages}: Pick<RestServices, 'messages'>): void {
  const path = '/conversations/:conversationId/messages/:messageId/reactions/:emoji/:userId';

  app.put(path, {schema: {params: ReactionParams}}, async (request) => {
    const {conversationId, messageId, emoji, userId} = request.params;
    await messages.addReaction(request.backend, conversationId, messageId, emoji, userId);
    return {};
  });

  app.delete(path, {schema: {params: ReactionParams}}, async (request) => {
    const {conversationId, messageId, emoji, userId} = request.params;
    await messages.removeReaction(request.backend, conversationId, messageId, emoji, userId);
    return {};
  });
}
