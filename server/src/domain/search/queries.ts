import {sql} from 'kysely';
import {statement} from '../../db/statement.js';
import type {ConversationRow, MessageRow} from '../../db/schema.js';

/** Where a conversation stands. */
export type RoomRow = Pick<ConversationRow, 'app_id' | 'id' | 'epoch' | 'version'>;
/** What the index wants to know of a message. */
export type TextRow = Pick<MessageRow, 'seq' | 'content' | 'created_at' | 'deleted' | 'version'>;

const text = ['seq', 'content', 'created_at', 'deleted', 'version'] as const satisfies (keyof TextRow)[];
const room = ['c.app_id', 'c.id', 'c.epoch', 'c.version'] as const;

type Conversation = [appId: string, conversationId: string];

/** Queries of search. One set a database. */
export function searchQueries() {
  return {
    /** All conversations that a user takes part in. */
    roomsOf: statement<[appId: string, userId: string], RoomRow>((db, at) =>
      db
        .selectFrom('participant as p')
        .innerJoin('conversation as c', (join) =>
          join.onRef('c.app_id', '=', 'p.app_id').onRef('c.id', '=', 'p.conversation_id'),
        )
        .select(room)
        .where('p.app_id', '=', at(0))
        .where('p.user_id', '=', at(1))
        .where('p.active', '=', sql.lit(1)),
    ),

    one: statement<Conversation, RoomRow>((db, at) =>
      db
        .selectFrom('conversation as c')
        .select(['c.app_id', 'c.id', 'c.epoch'])
        .select(
          // Its row may be behind its messages.
          sql<number>`coalesce((
            select max(m.created_version) from message as m
            where m.app_id = c.app_id and m.conversation_id = c.id and m.seq > c.last_seq
          ), c.version)`.as('version'),
        )
        .where('c.app_id', '=', at(0))
        .where('c.id', '=', at(1)),
    ),

    /** Conversations of all apps, in the order of their keys. */
    after: statement<[...Conversation, limit: number], RoomRow>((db, at) =>
      db
        .selectFrom('conversation as c')
        .select(room)
        .where((eb) => eb(eb.refTuple('c.app_id', 'c.id'), '>', eb.tuple(at(0), at(1))))
        .orderBy('c.app_id')
        .orderBy('c.id')
        .limit(at(2)),
    ),

    /** Messages above a seq, oldest first. */
    came: statement<[...Conversation, seq: number, limit: number], TextRow>((db, at) =>
      db
        .selectFrom('message')
        .select(text)
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('seq', '>', at(2))
        .orderBy('seq')
        .limit(at(3)),
    ),

    /** Messages that changed after they came and after a version, in the order in which they did. */
    changed: statement<[...Conversation, version: number, limit: number], TextRow>((db, at) =>
      db
        .selectFrom('message')
        .select(text)
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('version', '>', sql.ref<number>('created_version'))
        .where('version', '>', at(2))
        .orderBy('version')
        .limit(at(3)),
    ),
  };
}

export type SearchQueries = ReturnType<typeof searchQueries>;
