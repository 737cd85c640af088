import {sql, type RawBuilder} from 'kysely';
import {rowsStatement, statement} from '../../db/statement.js';
import type {ConversationRow} from '../../db/schema.js';
import type {ConversationKey} from './catch-up.js';

/** What changes with every message, so that many conversations are stored by one statement. */
export type HotColumns = readonly [
  appId: string,
  id: string,
  version: number,
  participantsVersion: number,
  lastSeq: number,
  lastTime: number,
  lastMessageSeq: number,
  lastMessageAt: number | null,
  activityAt: number,
  participantCount: number,
  everyoneReadUntil: number,
  large: number,
];

/** A member's, once the last message of `v` is known. */
const activity = sql`case when participant.joined_at > v.column3 then participant.joined_at else v.column3 end`;

/** How far the member who has read least has read. */
function lowestRead(among: RawBuilder<unknown>) {
  return rowsStatement<
    [appId: string, conversationId: string],
    {app_id: string; conversation_id: string; read_until: number | null}
  >(
    ['text', 'text'],
    (wanted) =>
      sql`select w.column1 as app_id, w.column2 as conversation_id, (
          select min(p.read_until) from participant as p
          where p.app_id = w.column1 and p.conversation_id = w.column2 and ${among}
        ) as read_until from (${wanted}) as w`,
  );
}

/** What a journal reads and writes. One set a database. */
export function journalQueries() {
  return {
    conversations: rowsStatement<ConversationKey, ConversationRow>(
      ['text', 'text'],
      (wanted) =>
        sql<ConversationRow>`select c.* from (${wanted}) as w
          join conversation as c on c.app_id = w.column1 and c.id = w.column2`,
    ),

    update: rowsStatement<HotColumns>(
      [
        'text',
        'text',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
        'bigint',
      ],
      (rows) =>
        sql`update conversation set version = v.column3, participants_version = v.column4, last_seq = v.column5,
            last_time = v.column6, last_message_seq = v.column7, last_message_at = v.column8, activity_at = v.column9,
            participant_count = v.column10, everyone_read_until = v.column11, large = v.column12
          from (${rows}) as v where conversation.app_id = v.column1 and conversation.id = v.column2`,
    ),

    /** Looks at all members. */
    lowestRead: lowestRead(sql`p.active = 1`),

    /** Of large conversations, by an index. */
    lowestReadOfLarge: lowestRead(sql`p.active = 1 and p.activity_at is null`),

    /** Members' rows follow the last message of their conversation, as senders' do already. */
    moveActivity: rowsStatement<[appId: string, conversationId: string, lastMessageAt: number]>(
      ['text', 'text', 'bigint'],
      (rows) =>
        sql`update participant set activity_at = ${activity} from (${rows}) as v
          where participant.app_id = v.column1 and participant.conversation_id = v.column2 and participant.active = 1
            and participant.activity_at is distinct from ${activity}`,
    ),

    /** In a large conversation they do not. */
    dropActivity: statement<[appId: string, conversationId: string], unknown>((db, at) =>
      db
        .updateTable('participant')
        .set({activity_at: null})
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1)),
    ),

    members: statement<[appId: string, conversationId: string], {user_id: string}>((db, at) =>
      db
        .selectFrom('participant')
        .select('user_id')
        .where('app_id', '=', at(0))
        .where('conversation_id', '=', at(1))
        .where('active', '=', sql.lit(1)),
    ),
  };
}

export type JournalQueries = ReturnType<typeof journalQueries>;
