import {sql} from 'kysely';
import type {NotificationDeliveryRow, NotificationPendingRow} from '../../db/schema.js';
import {rowsStatement, statement} from '../../db/statement.js';
import type {MessageColumns} from '../messages/queries.js';

type Place = [appId: string, conversationId: string];

/** A user's conversations that a badge looks at. */
const BADGE = 1000;

/** Queries of notifications. One set a database. */
export function notificationQueries() {
  return {
    pendingOf: statement<Place, NotificationPendingRow>((db, at) =>
      db
        .selectFrom('notification_pending')
        .selectAll()
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1)),
    ),

    putPending: rowsStatement<
      [...Place, userId: string, firstSeq: number, lastSeq: number, firstAt: number, dueAt: number]
    >(
      ['text', 'text', 'text', 'bigint', 'bigint', 'bigint', 'bigint'],
      (rows) =>
        sql`insert into notification_pending
            (app_id, conversation_id, user_id, first_seq, last_seq, first_at, due_at)
          select column1, column2, column3, column4, column5, column6, column7 from (${rows}) as v where true
          on conflict (app_id, conversation_id, user_id)
          do update set first_seq = excluded.first_seq, last_seq = excluded.last_seq, first_at = excluded.first_at,
            due_at = excluded.due_at`,
    ),

    duePending: statement<[now: number, limit: number], NotificationPendingRow>((db, at) =>
      db.selectFrom('notification_pending').selectAll().where('due_at', '<=', at(0)).orderBy('due_at').limit(at(1)),
    ),

    postpone: statement<[...Place, userId: string, dueAt: number], unknown>((db, at) =>
      db
        .updateTable('notification_pending')
        .set({due_at: at(3)})
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('user_id', '=', at(2)),
    ),

    /** Takes out what is still as it was read; none if a message or another node came in between. */
    takePending: statement<[...Place, userId: string, dueAt: number, lastSeq: number], NotificationPendingRow>(
      (db, at) =>
        db
          .deleteFrom('notification_pending')
          .where('app_id', '=', at(0))
          .where('conversation_id', '=', at(1))
          .where('user_id', '=', at(2))
          .where('due_at', '=', at(3))
          .where('last_seq', '=', at(4))
          .returningAll(),
    ),

    putDeliveries: rowsStatement<ReturnType<typeof deliveryValues>>(
      ['text', 'text', 'text', 'text', 'text', 'text', 'text', 'bigint', 'bigint', 'bigint', 'bigint'],
      (rows) =>
        sql`insert into notification_delivery
            (id, app_id, notification_id, conversation_id, user_id, channel, address, first_seq, last_seq, due_at,
             created_at, attempts)
          select column1, column2, column3, column4, column5, column6, column7, column8, column9, column10, column11, 0
          from (${rows}) as v`,
    ),

    /** Gives due deliveries to who asks, and to nobody else before `until`. */
    claim: statement<[until: number, now: number, limit: number], NotificationDeliveryRow>((db, at) =>
      db
        .updateTable('notification_delivery')
        .set((eb) => ({due_at: at(0), attempts: eb('attempts', '+', 1)}))
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('notification_delivery')
            .select('id')
            .where('due_at', '<=', at(1))
            .orderBy('due_at')
            .limit(at(2)),
        )
        .returningAll(),
    ),

    delivery: statement<[id: string], NotificationDeliveryRow>((db, at) =>
      db.selectFrom('notification_delivery').selectAll().where('id', '=', at(0)),
    ),

    settle: statement<[dueAt: number | null, sentAt: number | null, id: string], unknown>((db, at) =>
      db
        .updateTable('notification_delivery')
        .set({due_at: at(0), sent_at: at(1)})
        .where('id', '=', at(2)),
    ),

    drop: statement<[id: string], unknown>((db, at) => db.deleteFrom('notification_delivery').where('id', '=', at(0))),

    /** Deliveries of one channel to one recipient about one conversation, since a time. */
    lately: statement<[...Place, userId: string, channel: string, since: number], NotificationDeliveryRow>((db, at) =>
      db
        .selectFrom('notification_delivery')
        .selectAll()
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('user_id', '=', at(2))
        .where('channel', '=', sql<never>`${at(3)}`)
        .where('created_at', '>=', at(4)),
    ),

    /** When the next thing is due; null for never. */
    nextDue: statement<[], {due_at: number | null}>((db) =>
      db
        .selectFrom('notification_pending')
        .select(({fn}) => fn.min('due_at').as('due_at'))
        .$castTo<{due_at: number | null}>()
        .unionAll(
          db
            .selectFrom('notification_delivery')
            .select(({fn}) => fn.min('due_at').as('due_at'))
            .where('due_at', 'is not', null),
        ),
    ),

    /** Drops what was created before a time, a bounded number. */
    prune: statement<[before: number, limit: number], unknown>((db, at) =>
      db
        .deleteFrom('notification_delivery')
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('notification_delivery')
            .select('id')
            .where('created_at', '<', at(0))
            .orderBy('created_at')
            .limit(at(1)),
        ),
    ),

    /** Messages of others in a range of seq that a user has not read, newest first. */
    unseen: statement<
      [...Place, first: number, last: number, readSeq: number, userId: string, limit: number],
      MessageColumns
    >((db, at) =>
      db
        .selectFrom('message')
        .selectAll()
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('seq', '>=', at(2))
        .where('seq', '<=', at(3))
        .where('seq', '>', at(4))
        .where('deleted', '=', sql.lit(0))
        .where('type', '=', sql.lit('UserMessage'))
        .where('origin', '!=', sql.lit('import'))
        .where('sender_id', '!=', at(5))
        .orderBy('seq', 'desc')
        .limit(at(6)),
    ),

    /** How many of a user's conversations are unread, up to a bound. */
    unreadConversations: statement<[appId: string, userId: string], {count: number}>((db, at) =>
      db
        .selectFrom((eb) =>
          eb
            .selectFrom('participant')
            .select(['app_id', 'conversation_id', 'read_seq', 'marked_unread'])
            .where('app_id', '=', at(0))
            .where('user_id', '=', at(1))
            .where('active', '=', sql.lit(1))
            .limit(sql.lit(BADGE))
            .as('p'),
        )
        .innerJoin('conversation as c', (join) =>
          join.onRef('c.app_id', '=', 'p.app_id').onRef('c.id', '=', 'p.conversation_id'),
        )
        .where((eb) =>
          eb.or([eb('p.read_seq', '<', eb.ref('c.last_message_seq')), eb('p.marked_unread', '=', sql.lit(1))]),
        )
        .select(({fn}) => fn.countAll<number>().as('count')),
    ),
  };
}

export type NotificationQueries = ReturnType<typeof notificationQueries>;
export type NewDelivery = Omit<NotificationDeliveryRow, 'attempts' | 'sent_at' | 'due_at'> & {readonly due_at: number};

/** The values of a new row, in the order of `putDeliveries`. */
export function deliveryValues(row: NewDelivery) {
  return [
    row.id,
    row.app_id,
    row.notification_id,
    row.conversation_id,
    row.user_id,
    row.channel,
    row.address,
    row.first_seq,
    row.last_seq,
    row.due_at,
    row.created_at,
  ] as const;
}
