import type {Search} from '../../domain/search/search.js';
import type {Handlers} from './handler.js';

export function createSearchHandlers({search}: {search: Search}): Handlers<'message.search' | 'conversation.search'> {
  return {
    'message.search': ({actor, subscriber}, {query, filter, limit, before}) =>
      search.messages(actor, subscriber.permissions, {query, filter, limit, before}),
    'conversation.search': ({actor, subscriber}, {query, filter, limit, after}) =>
      search.conversations(actor, subscriber.permissions, {query, filter, limit, after}),
  };
}
