import type {Kysely} from 'kysely';
import {matchesPredicate, type ConversationFilter, type ResultOf} from 'talk-elements/protocol';
import type {Schema} from '../../db/schema.js';
import type {MessageQueries} from '../messages/queries.js';
import {readAttributes} from './attributes.js';
import {starts, type Cursor, type Direction, type FeedOrder, type FeedPage, type FeedRow} from './feed.js';
import {asksForUnread} from './filter.js';
import {countUnread, isUnread} from './unread.js';

/** Rows looked at in one go when only some of them match. */
const STRIDE = 200;

export interface ListQuery {
  readonly appId: string;
  readonly userId: string;
  readonly limit: number;
  readonly order?: FeedOrder;
  readonly direction?: Direction;
  readonly after?: Cursor;
  readonly filter?: ConversationFilter;
  /** Further conditions. `unreadCount` is 0 unless `countsUnread`. */
  readonly matches?: (row: FeedRow, unreadCount: number) => boolean;
  readonly countsUnread?: boolean;
}

/** Pages of a user's conversations that match, in order. `loadedAll` tells whether more would follow. */
export type FindMatches = (
  db: Kysely<Schema>,
  query: ListQuery,
) => Promise<{rows: FeedRow[]} & Pick<ResultOf<'conversation.list'>, 'loadedAll'>>;

export function createFindMatches(feedPage: FeedPage, messages: MessageQueries): FindMatches {
  return async (db, query) => {
    const {appId, userId, limit, order = 'lastActivity', direction = 'DESC', filter, matches} = query;
    const isSelective = filter !== undefined || matches !== undefined;
    const wanted = limit + 1;
    const rows: FeedRow[] = [];
    let after = query.after ?? starts[direction];
    for (;;) {
      const stride = isSelective ? Math.max(wanted, STRIDE) : wanted;
      const page = await feedPage(db, {appId, userId, order, direction, after, limit: stride});
      for (const row of isSelective ? await select(db, page, query) : page) if (rows.length < wanted) rows.push(row);
      const last = page.at(-1);
      if (rows.length === wanted || page.length < stride || !last) break;
      after = {orderedBy: last.orderedBy, id: last.conversation.id};
      // Where little matches the search is long; others get their turn meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return {rows: rows.slice(0, limit), loadedAll: rows.length <= limit};
  };

  async function select(db: Kysely<Schema>, page: FeedRow[], query: ListQuery): Promise<FeedRow[]> {
    const {filter, matches, countsUnread} = query;
    const counts = countsUnread || (filter && asksForUnread(filter)) ? await countUnread(messages, db, page) : [];
    return page.filter((row, index) => {
      const unreadCount = counts[index] ?? 0;
      if (matches && !matches(row, unreadCount)) return false;
      return !filter || matchesPredicate(filter, factsOf(row, unreadCount));
    });
  }
}

function factsOf({conversation, participant}: FeedRow, unreadCount: number) {
  return {
    ...readAttributes(conversation),
    access: participant.access,
    isUnread: isUnread(participant, unreadCount),
    lastActivityAt: Math.max(conversation.last_message_at ?? 0, participant.joined_at),
    createdAt: conversation.created_at,
    joinedAt: participant.joined_at,
    hasMessages: conversation.last_message_seq > 0,
  };
}
