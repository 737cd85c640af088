import {sql, type Kysely} from 'kysely';
import {rowsStatement, statement} from '../../db/statement.js';
import type {ConversationRow, ParticipantRow, Schema} from '../../db/schema.js';
import {personalKey} from './personal-key.js';
import type {Membership} from './unread.js';
import {VersionedCache} from './versioned-cache.js';

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

interface FeedQuery {
  readonly appId: string;
  readonly userId: string;
  readonly order: FeedOrder;
  readonly direction: Direction;
  readonly after: Cursor;
  readonly limit: number;
}

export type FeedPage = (db: Kysely<Schema>, query: FeedQuery) => Promise<FeedRow[]>;

type Parameters = [appId: string, userId: string, orderedBy: number, id: string, limit: number];
/** What the index and the conversation's key columns tell. */
type Place = Pick<ConversationRow, 'id' | 'epoch' | 'version'> & {ordered_by: number};
type ParticipantColumn = (typeof participantColumns)[number];
type Flat = ConversationRow & {[K in ParticipantColumn as `p_${K}`]: ParticipantRow[K]};

/** Those that neither the query nor the conversation tells. */
const participantColumns = [
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

/** What rows of lists may weigh together, in characters. */
const CHARACTERS = 16_000_000;
/** What a row weighs beside its attributes. */
const OVERHEAD = 1000;

/** Where members' rows do not follow the activity, it is found in the conversation. */
const derived = sql<number>`case when p.joined_at > coalesce(c.last_message_at, 0) then p.joined_at else c.last_message_at end`;

/**
 * Pages of a user's conversations. By activity the list is two: small conversations, an index of whose members is in this
 * order already, and the few large ones, which are sorted on the way. Both are read and merged. Both rows of a place follow from the
 * conversation's version, so they are kept by it.
 */
export function createFeedPage(): FeedPage {
  const variants = (list: 'small' | 'large' | 'created') => ({ASC: places(list, 'ASC'), DESC: places(list, 'DESC')});
  const small = variants('small');
  const large = variants('large');
  const created = variants('created');
  const known = new VersionedCache<Membership>(CHARACTERS);

  const hasLarge = statement<[appId: string, userId: string], {one: number}>((db, at) =>
    db
      .selectFrom('participant')
      .select(sql.lit(1).as('one'))
      .where('app_id', '=', at(0))
      .where('user_id', '=', at(1))
      .where('active', '=', sql.lit(1))
      .where('activity_at', 'is', null)
      .limit(sql.lit(1)),
  );

  const selected = sql.join(participantColumns.map((column) => sql`p.${sql.ref(column)} as ${sql.ref(`p_${column}`)}`));
  const rows = rowsStatement<[appId: string, conversationId: string, userId: string], Flat>(
    ['text', 'text', 'text'],
    (wanted) =>
      sql`select c.*, ${selected} from (${wanted}) as w
        join participant as p on p.app_id = w.column1 and p.conversation_id = w.column2 and p.user_id = w.column3
          and p.active = 1
        join conversation as c on c.app_id = w.column1 and c.id = w.column2`,
  );

  async function placesOf(db: Kysely<Schema>, {appId, userId, order, direction, after, limit}: FeedQuery) {
    const parameters: Parameters = [appId, userId, after.orderedBy, after.id, limit];
    if (order === 'createdAt') return created[direction](db, ...parameters);
    const sorted = await small[direction](db, ...parameters);
    if ((await hasLarge(db, appId, userId)).length === 0) return sorted;
    const others = await large[direction](db, ...parameters);
    const sign = direction === 'ASC' ? 1 : -1;
    return [...sorted, ...others]
      .sort((a, b) => sign * (a.ordered_by - b.ordered_by || (a.id < b.id ? -1 : 1)))
      .slice(0, limit);
  }

  const feedPage: FeedPage = async (db, query) => {
    const {appId, userId} = query;
    const found = new Map<string, Membership>();
    const missing: string[] = [];
    const page = await placesOf(db, query);
    for (const {id, epoch, version} of page) {
      const membership = known.get(personalKey({app_id: appId, id, epoch}, userId), version);
      if (membership) found.set(id, membership);
      else missing.push(id);
    }
    const flats =
      missing.length === 0
        ? []
        : await rows(
            db,
            missing.map((id) => [appId, id, userId]),
          );
    for (const flat of flats) {
      const membership = unflatten(flat, userId);
      found.set(flat.id, membership);
      const weight = OVERHEAD + flat.attributes.length;
      known.set(personalKey({app_id: appId, id: flat.id, epoch: flat.epoch}, userId), flat.version, membership, weight);
    }
    const list = page.flatMap(({id, ordered_by: orderedBy}) => {
      const membership = found.get(id);
      return membership ? {...membership, orderedBy} : [];
    });
    // Someone left meanwhile: a page that is not full would end the list.
    return list.length === page.length ? list : feedPage(db, query);
  };
  return feedPage;
}

function places(list: 'small' | 'large' | 'created', direction: Direction) {
  return statement<Parameters, Place>((db, at) => {
    const [ascending, compare] = direction === 'ASC' ? (['asc', '>'] as const) : (['desc', '<'] as const);
    const place = {small: sql<number>`p.activity_at`, large: derived, created: sql<number>`c.created_at`}[list];
    return db
      .selectFrom('participant as p')
      .innerJoin('conversation as c', (join) =>
        join.onRef('c.app_id', '=', 'p.app_id').onRef('c.id', '=', 'p.conversation_id'),
      )
      .select(['c.id', 'c.epoch', 'c.version'])
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

/** Column by column, which is several times faster than taking the rest. */
function unflatten(flat: Flat, userId: string): Membership {
  return {
    conversation: {
      app_id: flat.app_id,
      id: flat.id,
      epoch: flat.epoch,
      attributes: flat.attributes,
      created_at: flat.created_at,
      version: flat.version,
      attributes_version: flat.attributes_version,
      participants_version: flat.participants_version,
      last_seq: flat.last_seq,
      last_time: flat.last_time,
      last_message_seq: flat.last_message_seq,
      last_message_at: flat.last_message_at,
      activity_at: flat.activity_at,
      participant_count: flat.participant_count,
      everyone_read_until: flat.everyone_read_until,
      large: flat.large,
    },
    participant: {
      app_id: flat.app_id,
      conversation_id: flat.id,
      user_id: userId,
      active: 1,
      access: flat.p_access,
      notify: flat.p_notify,
      joined_at: flat.p_joined_at,
      read_seq: flat.p_read_seq,
      read_until: flat.p_read_until,
      marked_unread: flat.p_marked_unread,
      rewound: flat.p_rewound,
      version: flat.p_version,
      activity_at: flat.p_activity_at,
    },
  };
}
