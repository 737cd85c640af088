import {sql, type Kysely} from 'kysely';
import {rowsStatement, statement} from '../../db/statement.js';
import type {Database} from '../../db/open-database.js';
import type {Schema} from '../../db/schema.js';
import type {Writer} from '../../db/writer.js';

/** Conversations caught up in one transaction. */
const STRIDE = 500;

export type ConversationKey = readonly [appId: string, conversationId: string];

/**
 * Most that happens is that people write. To store what follows from that with each message, how far its sender has read and which
 * conversation is now the first of whose list, would cost more than the message. So those rows may stay behind their messages for a
 * moment, of which `conversation_behind` keeps the names, and are brought up to date
 *
 * - from memory, by the journal, a few seconds later or when anybody reads or changes them;
 * - from the messages themselves, by these queries, when memory does not know them: after a crash, or for another process.
 *
 * Either way gives the same rows. One set a database.
 */
export function catchUpQueries() {
  /** Senders have read what precedes. */
  const senders = rowsStatement<ConversationKey>(
    ['text', 'text'],
    (wanted) => sql`update participant
      set read_seq = s.seq, read_until = s.created_at, marked_unread = 0, rewound = 0
      from (
        select m.app_id, m.conversation_id, m.sender_id, max(m.seq) as seq, max(m.created_at) as created_at
        from (${wanted}) as w
        join conversation as c on c.app_id = w.column1 and c.id = w.column2
        join message as m on m.app_id = c.app_id and m.conversation_id = c.id and m.seq > c.last_seq
        where m.sender_id is not null
        group by m.app_id, m.conversation_id, m.sender_id
      ) as s
      where participant.app_id = s.app_id and participant.conversation_id = s.conversation_id
        and participant.user_id = s.sender_id and participant.active = 1`,
  );

  /** Each message raised the version by one, and nothing else has happened. */
  const conversations = rowsStatement<ConversationKey>(
    ['text', 'text'],
    (wanted) => sql`update conversation
      set version = m.created_version, last_seq = m.seq, last_time = m.created_at, last_message_seq = m.seq,
        last_message_at = m.created_at, activity_at = m.created_at,
        everyone_read_until = coalesce(case conversation.large when 1 then (
          select min(p.read_until) from participant as p where p.app_id = conversation.app_id
            and p.conversation_id = conversation.id and p.active = 1 and p.activity_at is null
        ) else (
          select min(p.read_until) from participant as p where p.app_id = conversation.app_id
            and p.conversation_id = conversation.id and p.active = 1
        ) end, 0)
      from (
        select n.app_id, n.conversation_id, n.seq, n.created_version, n.created_at from (${wanted}) as w
        join message as n on n.app_id = w.column1 and n.conversation_id = w.column2 and n.seq = (
          select max(seq) from message where app_id = w.column1 and conversation_id = w.column2
        )
      ) as m
      where conversation.app_id = m.app_id and conversation.id = m.conversation_id and m.seq > conversation.last_seq`,
  );

  /** In small conversations all members' lists follow. */
  const activity = rowsStatement<ConversationKey>(
    ['text', 'text'],
    (wanted) => sql`update participant
      set activity_at = (
        select case when participant.joined_at > c.last_message_at then participant.joined_at else c.last_message_at end
        from conversation as c where c.app_id = participant.app_id and c.id = participant.conversation_id
      )
      where active = 1 and (app_id, conversation_id) in (
        select c.app_id, c.id from (${wanted}) as w
        join conversation as c on c.app_id = w.column1 and c.id = w.column2
        where c.large = 0 and c.last_message_at is not null
      )`,
  );

  const unmark = rowsStatement<ConversationKey>(
    ['text', 'text'],
    (wanted) => sql`delete from conversation_behind where (app_id, conversation_id) in (${wanted})`,
  );

  return {
    mark: rowsStatement<ConversationKey>(
      ['text', 'text'],
      (rows) => sql`insert into conversation_behind (app_id, conversation_id) ${rows} on conflict do nothing`,
    ),

    unmark,

    /** Which of these are behind. */
    marked: rowsStatement<ConversationKey, {app_id: string; conversation_id: string}>(
      ['text', 'text'],
      (wanted) => sql`select b.* from (${wanted}) as w
        join conversation_behind as b on b.app_id = w.column1 and b.conversation_id = w.column2`,
    ),

    /** Some of those that are behind. */
    some: statement<[limit: number], {app_id: string; conversation_id: string}>((db, at) =>
      db.selectFrom('conversation_behind').selectAll().limit(at(0)),
    ),

    /** Brings rows up to date by what the messages tell. Changes nothing where they are. */
    async catchUp(db: Kysely<Schema>, keys: readonly ConversationKey[]): Promise<void> {
      await senders(db, keys);
      await conversations(db, keys);
      await activity(db, keys);
      await unmark(db, keys);
    },
  };
}

export type CatchUpQueries = ReturnType<typeof catchUpQueries>;

/** Brings up to date what another process left behind: call it before anything reads. */
export async function catchUpAll({db: database, writer}: {db: Database; writer: Writer}): Promise<void> {
  const queries = catchUpQueries();
  while ((await queries.some(database.db, 1)).length > 0) {
    await writer.run(async ({db}) => {
      const rows = await queries.some(db, STRIDE);
      await queries.catchUp(
        db,
        rows.map((row) => [row.app_id, row.conversation_id]),
      );
    });
  }
}
