import {sql} from 'kysely';
import {rowsStatement, statement} from '../../db/statement.js';
import type {MessageRow, ReactionRow} from '../../db/schema.js';

/** What a message on the wire is made of. */
export type MessageColumns = Pick<
  MessageRow,
  | 'seq'
  | 'id'
  | 'version'
  | 'type'
  | 'sender_id'
  | 'content'
  | 'source'
  | 'created_at'
  | 'origin'
  | 'edited_at'
  | 'custom'
  | 'referenced_id'
  | 'nonce'
  | 'reaction_count'
  | 'conversation_id'
>;

const columns = [
  'seq',
  'id',
  'version',
  'type',
  'sender_id',
  'content',
  'source',
  'created_at',
  'origin',
  'edited_at',
  'custom',
  'referenced_id',
  'nonce',
  'reaction_count',
  'conversation_id',
] as const satisfies (keyof MessageColumns)[];
const selected = sql.join(columns.map((column) => sql.ref(`m.${column}`)));

/** Those above a place `w`. */
const tombstones = sql`from message as m where m.app_id = w.column1 and m.conversation_id = w.column2
  and m.seq > w.column3 and m.deleted = 1`;

type Conversation = [appId: string, conversationId: string];

/** Queries of messages. One set a database. */
export function messageQueries() {
  return {
    /** Messages below a seq, newest first. */
    before: statement<[...Conversation, before: number, limit: number], MessageColumns>((db, at) =>
      db
        .selectFrom('message')
        .select(columns)
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('seq', '<', at(2))
        .where('deleted', '=', sql.lit(0))
        .orderBy('seq', 'desc')
        .limit(at(3)),
    ),

    /** By id, wherever it is, tombstones included. */
    one: statement<[appId: string, messageId: string], MessageRow>((db, at) =>
      db.selectFrom('message').selectAll().where('app_id', '=', at(0)).where('id', '=', at(1)),
    ),

    /** Those that exist, in any order. */
    many: rowsStatement<[appId: string, messageId: string], MessageColumns>(
      ['text', 'text'],
      (wanted) =>
        sql`select ${selected} from (${wanted}) as w
          join message as m on m.app_id = w.column1 and m.id = w.column2 and m.deleted = 0`,
    ),

    /** By place, in any order. */
    places: rowsStatement<[...Conversation, seq: number], MessageColumns>(
      ['text', 'text', 'bigint'],
      (wanted) =>
        sql`select ${selected} from (${wanted}) as w join message as m
          on m.app_id = w.column1 and m.conversation_id = w.column2 and m.seq = w.column3`,
    ),

    /** Messages that came after a version; `floor` is a seq that none of them is below. */
    cameSince: statement<[...Conversation, floor: number, version: number, limit: number], MessageRow>((db, at) =>
      db
        .selectFrom('message')
        .selectAll()
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('seq', '>', at(2))
        .where('created_version', '>', at(3))
        .limit(at(4)),
    ),

    /** Older messages that changed after a version. */
    changedSince: statement<[...Conversation, version: number, limit: number], MessageRow>((db, at) =>
      db
        .selectFrom('message')
        .selectAll()
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('version', '>', sql.ref<number>('created_version'))
        .where('version', '>', at(2))
        .where('created_version', '<=', at(2))
        .limit(at(3)),
    ),

    /** Reactions of messages, in the order in which they are shown. */
    reactions: rowsStatement<[...Conversation, seq: number], ReactionRow>(
      ['text', 'text', 'bigint'],
      (wanted) =>
        sql`select r.* from (${wanted}) as w join reaction as r
          on r.app_id = w.column1 and r.conversation_id = w.column2 and r.seq = w.column3
          order by r.conversation_id, r.seq, r.emoji_rank, r.user_rank`,
    ),

    /** Reactions with one emoji after a rank, oldest first. */
    reactors: statement<[...Conversation, seq: number, emoji: string, after: number, limit: number], ReactionRow>(
      (db, at) =>
        db
          .selectFrom('reaction')
          .selectAll()
          .where('app_id', '=', at(0))
          .where('conversation_id', '=', at(1))
          .where('seq', '=', at(2))
          .where('emoji', '=', at(3))
          .where('user_rank', '>', at(4))
          .orderBy('user_rank')
          .limit(at(5)),
    ),

    /** How many tombstones lie above a seq, where there are any; an index holds only them. */
    deletedAbove: rowsStatement<[...Conversation, seq: number], {conversation_id: string; seq: number; count: number}>(
      ['text', 'text', 'bigint'],
      (wanted) =>
        sql`select w.column2 as conversation_id, w.column3 as seq, (select count(*) ${tombstones}) as count
          from (${wanted}) as w where exists (select 1 ${tombstones})`,
    ),

    /** How many messages of one sender lie above a seq. */
    ownAbove: statement<[...Conversation, seq: number, senderId: string], {count: number}>((db, at) =>
      db
        .selectFrom('message')
        .select(({fn}) => fn.countAll<number>().as('count'))
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('seq', '>', at(2))
        .where('sender_id', '=', at(3))
        .where('deleted', '=', sql.lit(0)),
    ),

    /** Messages above one seq, up to another, that this person did not send; newest first. */
    ofOthers: statement<[...Conversation, after: number, until: number, userId: string, limit: number], MessageColumns>(
      (db, at) =>
        db
          .selectFrom('message')
          .select(columns)
          .where('app_id', '=', at(0))
          .where('conversation_id', '=', at(1))
          .where('seq', '>', at(2))
          .where('seq', '<=', at(3))
          .where('deleted', '=', sql.lit(0))
          .where((eb) => eb.or([eb('sender_id', 'is', null), eb('sender_id', '!=', at(4))]))
          .orderBy('seq', 'desc')
          .limit(at(5)),
    ),

    /** The newest message not after a time. */
    lastUntil: statement<[...Conversation, time: number], {seq: number; created_at: number}>((db, at) =>
      db
        .selectFrom('message')
        .select(['seq', 'created_at'])
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('created_at', '<=', at(2))
        .orderBy('seq', 'desc')
        .limit(1),
    ),

    insert: rowsStatement<NewMessageValues>(
      [
        'text',
        'text',
        'bigint',
        'text',
        'bigint',
        'bigint',
        'text',
        'text',
        'text',
        'text',
        'bigint',
        'text',
        'text',
        'text',
        'text',
      ],
      (rows) =>
        sql`insert into message (app_id, conversation_id, seq, id, created_version, version, type, sender_id, content,
            source, created_at, origin, custom, referenced_id, nonce, reaction_count, deleted)
          select column1, column2, column3, column4, column5, column6, column7, column8, column9, column10, column11,
            column12, column13, column14, column15, 0, 0 from (${rows}) as v`,
    ),

    /** Messages of a send that may have come before. */
    sent: rowsStatement<
      [...Conversation, nonce: string],
      Pick<MessageRow, 'app_id' | 'conversation_id' | 'nonce' | 'id' | 'seq' | 'created_at'>
    >(
      ['text', 'text', 'text'],
      (wanted) =>
        sql`select m.app_id, m.conversation_id, m.nonce, m.id, m.seq, m.created_at
          from (${wanted}) as w
          join message as m on m.app_id = w.column1 and m.conversation_id = w.column2 and m.nonce = w.column3
          order by m.seq`,
    ),
  };
}

export type NewMessage = Omit<MessageRow, 'edited_at' | 'reaction_count' | 'deleted'>;

/** The values of a new row, in the order of `insert`. */
export function messageValues(row: NewMessage) {
  return [
    row.app_id,
    row.conversation_id,
    row.seq,
    row.id,
    row.created_version,
    row.version,
    row.type,
    row.sender_id,
    row.content,
    row.source,
    row.created_at,
    row.origin,
    row.custom,
    row.referenced_id,
    row.nonce,
  ] as const;
}

export type NewMessageValues = ReturnType<typeof messageValues>;

export type MessageQueries = ReturnType<typeof messageQueries>;
