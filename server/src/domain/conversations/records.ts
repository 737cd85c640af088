import {matchesPredicate} from 'talk-elements/protocol';
import {sql, type Kysely} from 'kysely';
import {statement} from '../../db/statement.js';
import type {Database} from '../../db/open-database.js';
import type {ConversationRow, ParticipantRow, Schema} from '../../db/schema.js';
import {DomainError} from '../domain-error.js';
import type {MessageQueries} from '../messages/queries.js';
import type {MessageReader} from '../messages/reader.js';
import {writtenText} from '../messages/present.js';
import {readByOf} from '../messages/read-by.js';
import {readNotify} from '../participants/present.js';
import type {ParticipantQueries} from '../participants/queries.js';
import type {Users} from '../users/users.js';
import {invalid} from '../validate/reasons.js';
import {presentConversation, readAttributes} from './attributes.js';
import type {ConversationPage, ConversationRecord, Conversations} from './conversations.js';
import {starts, type Cursor} from './feed.js';
import {checkFilter} from './filter.js';
import type {Journals} from './journal.js';
import type {FindMatches} from './lists.js';
import type {ConversationQueries} from './queries.js';
import {countUnread, isUnread} from './unread.js';

/** Rows looked at in one go when only some of them match. */
const STRIDE = 200;

/** What is read of each participant. */
type Member = Pick<
  ParticipantRow,
  'user_id' | 'access' | 'notify' | 'joined_at' | 'read_seq' | 'read_until' | 'marked_unread' | 'rewound'
>;

export interface RecordDependencies {
  readonly database: Database;
  readonly users: Pick<Users, 'get'>;
  readonly conversations: ConversationQueries;
  readonly messages: MessageQueries;
  readonly participants: ParticipantQueries;
  readonly reader: MessageReader;
  readonly findMatches: FindMatches;
  readonly journals: Pick<Journals, 'settle' | 'settleAll'>;
}

/** Conversations as back ends see them (spec/rest-api.md §3.3, §4). */
export function conversationRecords(
  dependencies: RecordDependencies,
): Pick<Conversations, 'get' | 'list' | 'listOfUser'> {
  const {database, users, conversations, messages, participants, reader, findMatches, journals} = dependencies;
  const {db} = database;
  const members = statement<[appId: string, conversationId: string], Member>((builder, at) =>
    builder
      .selectFrom('participant')
      .select(['user_id', 'access', 'notify', 'joined_at', 'read_seq', 'read_until', 'marked_unread', 'rewound'])
      .where('app_id', '=', at(0))
      .where('conversation_id', '=', at(1))
      .where('active', '=', sql.lit(1))
      .orderBy('joined_at')
      .orderBy('user_id'),
  );

  async function recordOf(row: ConversationRow): Promise<ConversationRecord> {
    const rows = await members(db, row.app_id, row.id);
    const unread = await findUnread(row, rows);
    const last =
      row.last_message_seq > 0 ? await messages.places(db, [[row.app_id, row.id, row.last_message_seq]]) : [];
    const [message] = await reader.present(db, row.app_id, last);
    return {
      conversation: presentConversation(row),
      participants: rows.map((member) => presentMember(member, unread.has(member.user_id))),
      lastMessage: message ? {message, text: writtenText(last[0]), readBy: readByOf(message, rows)} : null,
      everyoneReadUntil: rows.length > 0 ? row.everyone_read_until : null,
      lastActivityAt: row.activity_at,
    };
  }

  /**
   * Users for whom it shows as unread. Only those who moved back behind messages of their own have to be counted: to the
   * thousands of others it is unread as long as the last message lies behind their position.
   */
  async function findUnread(conversation: ConversationRow, rows: readonly Member[]): Promise<Set<string>> {
    const rewound = rows
      .filter((member) => member.rewound === 1)
      .map((member) => ({
        conversation,
        participant: {...member, app_id: conversation.app_id, conversation_id: conversation.id},
      }));
    const counts = await countUnread(messages, db, rewound);
    const unread = new Set<string>();
    for (const member of rows) {
      if (member.rewound !== 1 && isUnread(member, conversation.last_message_seq - member.read_seq)) {
        unread.add(member.user_id);
      }
    }
    for (const [index, {participant}] of rewound.entries()) {
      if (isUnread(participant, counts[index] ?? 0)) unread.add(participant.user_id);
    }
    return unread;
  }

  async function cursorOf(appId: string, page: ConversationPage, userId?: string): Promise<Cursor> {
    const {startingAfter, orderBy = 'lastActivity', orderDirection = 'DESC', offsetTs} = page;
    if (startingAfter === undefined) {
      if (offsetTs === undefined || orderBy !== 'lastActivity') return starts[orderDirection];
      // Strictly after the time: no id follows the last one and none precedes the empty one.
      return {orderedBy: offsetTs, id: orderDirection === 'ASC' ? starts.DESC.id : starts.ASC.id};
    }
    const [conversation] = await conversations.one(db, appId, startingAfter);
    if (!conversation) throw invalid('startingAfter', 'is not a conversation of this list');
    if (orderBy === 'createdAt') return {orderedBy: conversation.created_at, id: conversation.id};
    if (userId === undefined) return {orderedBy: conversation.activity_at, id: conversation.id};
    const [participant] = await participants.one(db, appId, startingAfter, userId);
    if (participant?.active !== 1) throw invalid('startingAfter', 'is not a conversation of this list');
    return {orderedBy: Math.max(participant.joined_at, conversation.last_message_at ?? 0), id: conversation.id};
  }

  return {
    async get(appId, conversationId) {
      await journals.settle(appId, [conversationId]);
      const [row] = await conversations.one(db, appId, conversationId);
      return row ? recordOf(row) : null;
    },

    async list(appId, page) {
      const {limit, orderBy = 'lastActivity', orderDirection = 'DESC', filter} = page;
      if (filter) checkFilter(filter);
      const column = orderBy === 'createdAt' ? 'created_at' : 'activity_at';
      const records: ConversationRecord[] = [];
      await journals.settleAll();
      let after = await cursorOf(appId, page);
      const stride = filter || hasTimes(page) ? STRIDE : limit;
      for (;;) {
        const rows = await pageOfAll(db, appId, column, orderDirection, after, stride);
        for (const row of rows) {
          if (records.length === limit) return records;
          if (isWithin(page, row) && (!filter || matchesPredicate(filter, anyonesFacts(row)))) {
            records.push(await recordOf(row));
          }
        }
        const last = rows.at(-1);
        if (records.length === limit || rows.length < stride || !last) return records;
        after = {orderedBy: last[column], id: last.id};
      }
    },

    async listOfUser(appId, userId, page) {
      if (!(await users.get(appId, userId))) throw new DomainError('NOT_FOUND', 'No such user.');
      const {limit, orderBy, orderDirection, filter, unreadsOnly} = page;
      if (filter) checkFilter(filter);
      const isSelective = unreadsOnly === true || hasTimes(page);
      await journals.settleAll();
      const {rows} = await findMatches(db, {
        appId,
        userId,
        limit,
        order: orderBy,
        direction: orderDirection,
        after: await cursorOf(appId, page, userId),
        filter,
        countsUnread: unreadsOnly,
        ...(isSelective && {
          matches: ({conversation, participant}, unreadCount) =>
            isWithin(page, conversation) && (unreadsOnly !== true || isUnread(participant, unreadCount)),
        }),
      });
      const counts = await countUnread(messages, db, rows);
      return Promise.all(
        rows.map(async ({conversation, participant}, index) => {
          const unreadMessageCount = counts[index] ?? 0;
          const record = await recordOf(conversation);
          return {...record, isUnread: isUnread(participant, unreadMessageCount), unreadMessageCount};
        }),
      );
    },
  };
}

/** A new object of one shape each: there may be thousands. */
function presentMember(member: Member, isUnread: boolean): ConversationRecord['participants'][number] {
  return {
    userId: member.user_id,
    access: member.access,
    notify: readNotify(member),
    joinedAt: member.joined_at,
    readUntil: member.read_until,
    isUnread,
  };
}

function hasTimes({lastMessageAfter, lastMessageBefore}: ConversationPage): boolean {
  return lastMessageAfter !== undefined || lastMessageBefore !== undefined;
}

function isWithin(page: ConversationPage, row: ConversationRow): boolean {
  const {lastMessageAfter = -Infinity, lastMessageBefore = Infinity} = page;
  if (!hasTimes(page)) return true;
  const at = row.last_message_at;
  return at !== null && at > lastMessageAfter && at < lastMessageBefore;
}

/** What a filter may ask without a user; REST allows `custom` only. */
function anyonesFacts(row: ConversationRow) {
  return {
    ...readAttributes(row),
    access: '',
    isUnread: false,
    lastActivityAt: row.activity_at,
    createdAt: row.created_at,
    joinedAt: 0,
    hasMessages: row.last_message_seq > 0,
  };
}

function pageOfAll(
  db: Kysely<Schema>,
  appId: string,
  column: 'created_at' | 'activity_at',
  direction: 'ASC' | 'DESC',
  after: Cursor,
  limit: number,
): Promise<ConversationRow[]> {
  const [order, compare] = direction === 'ASC' ? (['asc', '>'] as const) : (['desc', '<'] as const);
  return db
    .selectFrom('conversation')
    .selectAll()
    .where('app_id', '=', appId)
    .where((eb) => eb(eb.refTuple(column, 'id'), compare, eb.tuple(after.orderedBy, after.id)))
    .orderBy(column, order)
    .orderBy('id', order)
    .limit(limit)
    .execute();
}
