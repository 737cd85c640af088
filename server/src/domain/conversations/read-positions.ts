import type {ParticipantRow} from '../../db/schema.js';
import type {BatchHandler, Outcome, Writer, WriteTransaction} from '../../db/writer.js';
import type {Actor} from '../actor.js';
import type {Apps} from '../apps/apps.js';
import {permissionsOf} from '../roles/permissions-of.js';
import {DomainError} from '../domain-error.js';
import type {MessageQueries} from '../messages/queries.js';
import {setOwn, type Change} from '../participants/membership.js';
import {ownEvent} from '../participants/present.js';
import {participantValues, type ParticipantQueries} from '../participants/queries.js';
import {invalid} from '../validate/reasons.js';
import type {Conversations} from './conversations.js';
import {record, type Draft} from './draft.js';
import type {Journal, Journals} from './journal.js';
import {mayMarkUnread, mayRead} from './policy.js';
import {tellReads, type Advance} from './tell-reads.js';
import {countUnread} from './unread.js';

export interface ReadDependencies {
  readonly writer: Writer;
  readonly apps: Apps;
  readonly journals: Journals;
  readonly participants: ParticipantQueries;
  readonly messages: MessageQueries;
  readonly now: () => number;
}

interface Reader {
  readonly appId: string;
  readonly conversationId: string;
  readonly userId: string;
}

/** Who has read how far. */
export function readPositions({
  writer,
  apps,
  journals,
  participants,
  messages,
  now,
}: ReadDependencies): Pick<Conversations, 'markRead' | 'markUnread' | 'setReadUntil'> {
  /** Marks all read for any number of people with a fixed number of statements. */
  const readAll: BatchHandler<Reader, void> = async (tx, readers) => {
    const journal = journals.open(tx);
    await journal.load(readers.map(({appId, conversationId}) => [appId, conversationId]));
    const drafts = readers.map(({appId, conversationId}) => journal.get(appId, conversationId));
    await journal.loadParticipants(
      readers.flatMap(({userId}, index): [Draft, string][] => {
        const draft = drafts[index];
        return draft ? [[draft, userId]] : [];
      }),
    );
    const changed: {draft: Draft; before: ParticipantRow; now: ParticipantRow}[] = [];
    const outcomes = readers.map(({userId}, index): Outcome<void> => {
      const draft = drafts[index];
      const old = draft?.participants.get(userId);
      if (!draft || old?.active !== 1) return {ok: false, error: new DomainError('NOT_FOUND', 'No such participant.')};
      const next = advance(journal, draft, old);
      if (next) {
        // Whoever asks again in this transaction is there already.
        draft.participants.set(userId, next);
        changed.push({draft, before: old, now: next});
      }
      return {ok: true, value: undefined};
    });
    await participants.put(
      tx.db,
      changed.map(({now}) => participantValues(now)),
    );
    const advances: Advance[] = [];
    for (const each of changed) {
      const app = await apps.get(each.now.app_id);
      if (app) advances.push({app, ...each});
    }
    await tellReads(journal, messages, advances);
    await journal.close();
    return outcomes;
  };

  async function open(
    tx: WriteTransaction,
    {appId}: Actor,
    conversationId: string,
    userId: string,
  ): Promise<{change: Change; row: ParticipantRow}> {
    const journal = journals.open(tx);
    await journal.load([[appId, conversationId]]);
    const draft = journal.get(appId, conversationId);
    const [row] = await participants.one(tx.db, appId, conversationId, userId);
    const app = await apps.get(appId);
    if (!app || !draft || row?.active !== 1) throw new DomainError('NOT_FOUND', 'No such participant.');
    return {change: {journal, draft, app, participants, messages, now: now()}, row};
  }

  const markRead: Conversations['markRead'] = async (actor, conversationId, userId) => {
    mayRead(actor, userId);
    await writer.batch(readAll, {appId: actor.appId, conversationId, userId});
  };

  return {
    markRead,

    async markUnread(actor, conversationId, userId) {
      await writer.run(async (tx) => {
        const {change, row} = await open(tx, actor, conversationId, userId);
        mayMarkUnread(actor, userId, await permissionsOf(apps, change.journal, actor));
        if (row.marked_unread === 1) return;
        const membership = {conversation: change.draft.row, participant: row};
        const [unreadCount = 0] = await countUnread(messages, tx.db, [membership]);
        await setOwn(change, {...row, marked_unread: 1}, unreadCount);
        await change.journal.close();
      });
    },

    async setReadUntil(actor, conversationId, userId, readUntil) {
      mayRead(actor, userId);
      if (readUntil === 'sent') return markRead(actor, conversationId, userId);
      if (!Number.isSafeInteger(readUntil) || readUntil < 0) {
        throw invalid('readUntil', 'must be a time in milliseconds or "sent"');
      }
      await writer.run(async (tx) => {
        const {change, row} = await open(tx, actor, conversationId, userId);
        const conversation = change.draft.row;
        const isAll = readUntil >= conversation.last_time;
        const [last] = isAll ? [] : await messages.lastUntil(tx.db, actor.appId, conversationId, readUntil);
        const readSeq = isAll ? conversation.last_seq : (last?.seq ?? 0);
        const next: ParticipantRow = {
          ...row,
          read_seq: readSeq,
          read_until: isAll ? conversation.last_time : readUntil,
          marked_unread: 0,
          rewound: readSeq < row.read_seq || (row.rewound === 1 && !isAll) ? 1 : 0,
        };
        const [unreadCount = 0] = await countUnread(messages, tx.db, [{conversation, participant: next}]);
        change.draft.recountsRead = true;
        await setOwn(change, next, unreadCount);
        await tellReads(change.journal, messages, [{app: change.app, draft: change.draft, before: row, now: next}]);
        await change.journal.close();
      });
    },
  };
}

/** Moves a reader to the end; undefined if they are there. */
function advance(journal: Journal, draft: Draft, old: ParticipantRow): ParticipantRow | undefined {
  const {row} = draft;
  if (old.read_seq === row.last_seq && old.marked_unread === 0) return undefined;
  const next: ParticipantRow = {
    ...old,
    read_seq: row.last_seq,
    read_until: Math.max(row.last_time, old.read_until),
    marked_unread: 0,
    rewound: 0,
  };
  record(draft, () => ({kind: 'read', userId: old.user_id, readUntil: next.read_until}));
  next.version = row.version;
  if (old.read_until <= row.everyone_read_until) draft.recountsRead = true;
  journal.afterwards(() => journal.tx.publish(ownEvent(row, next, 0)));
  return next;
}
