import {sql} from 'kysely';
import {rowsStatement, statement} from '../../db/statement.js';
import type {ParticipantRow} from '../../db/schema.js';

type Key = [appId: string, conversationId: string, userId: string];

/** Queries of participants. One set a database. */
export function participantQueries() {
  return {
    /** The row, tombstones included. */
    one: statement<Key, ParticipantRow>((db, at) =>
      db
        .selectFrom('participant')
        .selectAll()
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('user_id', '=', at(2)),
    ),

    /** Rows that exist, tombstones included, in any order. */
    many: rowsStatement<Key, ParticipantRow>(
      ['text', 'text', 'text'],
      (wanted) =>
        sql<ParticipantRow>`select p.* from (${wanted}) as w join participant as p
          on p.app_id = w.column1 and p.conversation_id = w.column2 and p.user_id = w.column3`,
    ),

    /** Members of a conversation, newest first. */
    newest: statement<[appId: string, conversationId: string, limit: number], ParticipantRow>((db, at) =>
      db
        .selectFrom('participant')
        .selectAll()
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('active', '=', sql.lit(1))
        .orderBy('joined_at', 'desc')
        .orderBy('user_id', 'desc')
        .limit(at(2)),
    ),

    /** Those that follow (joined at, user id) in that order. */
    newestAfter: statement<[string, string, joinedAt: number, userId: string, limit: number], ParticipantRow>(
      (db, at) =>
        db
          .selectFrom('participant')
          .selectAll()
          .where('app_id', '=', at(0))
          .where('conversation_id', '=', at(1))
          .where('active', '=', sql.lit(1))
          .where((eb) => eb(eb.refTuple('joined_at', 'user_id'), '<', eb.tuple(at(2), at(3))))
          .orderBy('joined_at', 'desc')
          .orderBy('user_id', 'desc')
          .limit(at(4)),
    ),

    /** Rows that changed after a version, tombstones included. */
    changedSince: statement<[appId: string, conversationId: string, version: number, limit: number], ParticipantRow>(
      (db, at) =>
        db
          .selectFrom('participant')
          .selectAll()
          .where('app_id', '=', at(0))
          .where('conversation_id', '=', at(1))
          .where('version', '>', at(2))
          .limit(at(3)),
    ),

    /** Stores all columns. */
    put: rowsStatement<ReturnType<typeof participantValues>>(
      [
        'text',
        'text',
        'text',
        'bigint',
        'text',
        'text',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
      ],
      (rows) =>
        sql`insert into participant (app_id, conversation_id, user_id, active, access, notify, joined_at, read_seq,
            read_until, marked_unread, rewound, version, activity_at) ${rows}
          on conflict (app_id, conversation_id, user_id) do update set active = excluded.active,
            access = excluded.access, notify = excluded.notify, joined_at = excluded.joined_at,
            read_seq = excluded.read_seq, read_until = excluded.read_until, marked_unread = excluded.marked_unread,
            rewound = excluded.rewound, version = excluded.version, activity_at = excluded.activity_at`,
    ),

    /** A sender has read what precedes, and comes first in their own list. */
    sent: rowsStatement<ReturnType<typeof sentValues>>(
      ['text', 'text', 'text', 'bigint', 'bigint', 'bigint'],
      (rows) =>
        sql`update participant
          set read_seq = v.column4, read_until = v.column5, activity_at = v.column6, marked_unread = 0, rewound = 0
          from (${rows}) as v where participant.app_id = v.column1
            and participant.conversation_id = v.column2 and participant.user_id = v.column3`,
    ),

    /** Makes a row one that changed at a version. */
    touch: statement<[...Key, version: number], unknown>((db, at) =>
      db
        .updateTable('participant')
        .set({version: at(3)})
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('user_id', '=', at(2)),
    ),

    /** Moves read positions forwards, never back. */
    readAtLeast: rowsStatement<readonly [...Key, readSeq: number, readUntil: number]>(
      ['text', 'text', 'text', 'bigint', 'bigint'],
      (rows) =>
        sql`update participant set read_seq = v.column4, read_until = v.column5
          from (${rows}) as v where participant.app_id = v.column1
            and participant.conversation_id = v.column2 and participant.user_id = v.column3
            and participant.read_seq < v.column4`,
    ),
  };
}

/** The values of a row, in the order of `put`. */
export function participantValues(row: ParticipantRow) {
  return [
    row.app_id,
    row.conversation_id,
    row.user_id,
    row.active,
    row.access,
    row.notify,
    row.joined_at,
    row.read_seq,
    row.read_until,
    row.marked_unread,
    row.rewound,
    row.version,
    row.activity_at,
  ] as const;
}

/** The values of a row that has sent, in the order of `sent`. */
export function sentValues(row: ParticipantRow) {
  return [row.app_id, row.conversation_id, row.user_id, row.read_seq, row.read_until, row.activity_at] as const;
}

export type ParticipantQueries = ReturnType<typeof participantQueries>;
