import type {IncomingHttpHeaders} from 'node:http';
import type {ConversationPage} from '../../domain/conversations/conversations.js';

/** The version that added ordering and changed the default order of conversation lists (spec/rest-api.md §1). */
const ORDERED_SINCE = '2021-02-09';

type Order = Pick<ConversationPage, 'orderBy' | 'orderDirection'>;

/** The order a caller gets: the one asked for, or the one that the API version it names always had. */
export function listOrder(headers: IncomingHttpHeaders, {orderBy, orderDirection}: Order): Required<Order> {
  const version = headers['x-talkjs-version'] ?? headers['talk-api-version'];
  if (typeof version === 'string' && version < ORDERED_SINCE) return {orderBy: 'createdAt', orderDirection: 'DESC'};
  return {orderBy: orderBy ?? 'lastActivity', orderDirection: orderDirection ?? 'DESC'};
}
