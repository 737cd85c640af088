import {sql, type Kysely} from 'kysely';
import {statement} from '../../db/statement.js';
import type {ConversationRow, ParticipantRow, Schema} from '../../db/schema.js';
import type {Membership} from './unread.js';

/** A conversation in a user's list, with its place there. */
export interface FeedRow extends Membership {
  /** The last message's or the join time, whichever is later; or the creation's where the list goes by that. */
  readonly orderedBy: number;
}

export type FeedOrder = 'lastActivity' | 'createdAt';
export type Direction = 'ASC' | 'DESC';

/** A place between two rows of a list. */
export interface Cursor {
  readonly orderedBy: number;
  readonly id: string;
}

/** Before the first row in either direction: no time and no id is beyond these. */
export const starts: Record<Direction, Cursor> = {
  ASC: {orderedBy: Number.MIN_SAFE_INTEGER, id: ''},
  DESC: {orderedBy: Number.MAX_SAFE_INTEGER, id: '\u{10FFFF}'},
};

export type FeedPage = (
  db: Kysely<Schema>,
  query: {appId: string; userId: string; order: FeedOrder; direction: Direction; after: Cursor; limit: number},
) => Promise<FeedRow[]>;

type Parameters = [appId: string, userId: string, orderedBy: number, id: string, limit: number];
type Flat = ConversationRow & {[K in keyof ParticipantRow as `p_${K}`]: ParticipantRow[K]} & {ordered_by: number};

const participantColumns = [
  'app_id',
  'conversation_id',
  'user_id',
  'active',
  'access',
  'notify',
  'joined_at',
  'read_seq',
  'read_until',
  'marked_unread',
  'rewound',
  'version',
  'activity_at',
] as const satisfies (keyof ParticipantRow)[];

/** Where members' rows do not follow the activity, it is found in the conversation. */
const derived = sql<number>`case when p.joined_at > coalesce(c.last_message_at, 0) then p.joined_at else c.last_message_at end`;

/**
 * Pages of a user's conversations. By activity the list is two: small conversations, an index of whose members is in this
 * order already, and the few large ones, which are sorted on the way. Both are read and merged.
 */
export function createFeedPage(): FeedPage {
  const variants = (order: 'small' | 'large' | 'created') => ({ASC: page(order, 'ASC'), DESC: page(order, 'DESC')});
  const small = variants('small');
  const large = variants('large');
  const created = variants('created');

  return async (db, {appId, userId, order, direction, after, limit}) => {
    const parameters: Parameters = [appId, userId, after.orderedBy, after.id, limit];
    if (order === 'createdAt') return (await created[direction](db, ...parameters)).map(unflatten);
    const sorted = await small[direction](db, ...parameters);
    const others = await large[direction](db, ...parameters);
    if (others.length === 0) return sorted.map(unflatten);
    const sign = direction === 'ASC' ? 1 : -1;
    return [...sorted, ...others]
      .sort((a, b) => sign * (a.ordered_by - b.ordered_by || (a.id < b.id ? -1 : 1)))
      .slice(0, limit)
      .map(unflatten);
  };
}

function page(list: 'small' | 'large' | 'created', direction: Direction) {
  return statement<Parameters, Flat>((db, at) => {
    const [ascending, compare] = direction === 'ASC' ? (['asc', '>'] as const) : (['desc', '<'] as const);
    const place = {small: sql<number>`p.activity_at`, large: derived, created: sql<number>`c.created_at`}[list];
    return db
      .selectFrom('participant as p')
      .innerJoin('conversation as c', (join) =>
        join.onRef('c.app_id', '=', 'p.app_id').onRef('c.id', '=', 'p.conversation_id'),
      )
      .selectAll('c')
      .select(participantColumns.map((column) => `p.${column} as p_${column}` as const))
      .select(place.as('ordered_by'))
      .where('p.app_id', '=', at(0))
      .where('p.user_id', '=', at(1))
      .where('p.active', '=', sql.lit(1))
      .$if(list === 'small', (query) => query.where('p.activity_at', 'is not', null))
      .$if(list === 'large', (query) => query.where('p.activity_at', 'is', null))
      .where(sql<boolean>`(${place}, p.conversation_id) ${sql.raw(compare)} (${at(2)}, ${at(3)})`)
      .orderBy(place, ascending)
      .orderBy('p.conversation_id', ascending)
      .limit(at(4));
  });
}

function unflatten(flat: Flat): FeedRow {
  const {
    p_app_id,
    p_conversation_id,
    p_user_id,
    p_active,
    p_access,
    p_notify,
    p_joined_at,
    p_read_seq,
    p_read_until,
    p_marked_unread,
    p_rewound,
    p_version,
    p_activity_at,
    ordered_by,
    ...conversation
  } = flat;
  return {
    conversation,
    participant: {
      app_id: p_app_id,
      conversation_id: p_conversation_id,
      user_id: p_user_id,
      active: p_active,
      access: p_access,
      notify: p_notify,
      joined_at: p_joined_at,
      read_seq: p_read_seq,
      read_until: p_read_until,
      marked_unread: p_marked_unread,
      rewound: p_rewound,
      version: p_version,
      activity_at: p_activity_at,
    },
    orderedBy: ordered_by,
  };
}
