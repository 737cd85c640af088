import {randomBytes} from 'node:crypto';
import {sql, type Kysely} from 'kysely';
import type {FoundLink} from 'talk-elements/protocol';
import type {Schema} from '../../db/schema.js';
import type {Writer} from '../../db/writer.js';
import type {Draft} from '../conversations/draft.js';
import type {Journals} from '../conversations/journal.js';
import {DomainError} from '../domain-error.js';
import type {FileQueries} from '../files/queries.js';
import {findFile, findFiles, useFiles} from '../files/use.js';
import {newMessageId} from '../id/message-id.js';
import type {ParticipantQueries} from '../participants/queries.js';
import {Reasons} from '../validate/reasons.js';
import type {Messages} from './messages.js';
import {prepareImport, type PreparedImport} from './prepare.js';
import {messageValues, type MessageQueries, type NewMessage} from './queries.js';

interface ImportDependencies {
  readonly writer: Writer;
  readonly journals: Journals;
  readonly messages: MessageQueries;
  readonly participants: ParticipantQueries;
  readonly files: FileQueries;
  readonly findLinks: (text: string) => readonly FoundLink[];
  readonly now: () => number;
}

/**
 * Imports messages with their times (spec/rest-api.md §9). Those that are newer than all others are appended. Older ones
 * go in between, which gives the others another seq; the conversation then gets another epoch, since what clients hold no
 * longer compares. Takes lists of thousands.
 */
export function importMessages({
  writer,
  journals,
  messages,
  participants,
  files,
  findLinks,
  now,
}: ImportDependencies): Messages['import'] {
  return async (appId, conversationId, bodies) => {
    const checked = prepareImport(bodies, findLinks);
    return writer.run(async (tx) => {
      const journal = journals.open(tx);
      await journal.load([[appId, conversationId]]);
      const draft = journal.get(appId, conversationId);
      if (!draft) throw new DomainError('NOT_FOUND', 'No such conversation.');
      const prepared = await withFiles(tx.db, appId, checked);
      await checkPeople(tx.db, draft, prepared);
      await checkReferences(tx.db, draft, prepared);

      const ids = prepared.map(({id}) => id ?? newMessageId(now()));
      // Stable: messages of one time stay in the order given.
      const order = prepared.map((_, index) => index).sort((a, b) => timeOf(prepared, a) - timeOf(prepared, b));
      const seqs = await makeRoom(
        tx.db,
        draft,
        order.map((index) => timeOf(prepared, index)),
      );
      const rows = order.flatMap((index, place): NewMessage[] => {
        const message = prepared[index];
        const id = ids[index];
        const seq = seqs[place];
        if (!message || id === undefined || seq === undefined) return [];
        draft.row.version += 1;
        return [rowOf(draft, message, {id, seq})];
      });
      await messages.insert(tx.db, rows.map(messageValues));
      await useFiles(
        files,
        tx.db,
        prepared.flatMap(({body}, index) => {
          const id = ids[index];
          return body.file && id !== undefined ? [[appId, conversationId, id, body.file.token] as const] : [];
        }),
      );
      await participants.readAtLeast(tx.db, readPositions(prepared, order, rows));
      finish(draft, rows);
      await journal.close();
      return ids;
    });
  };

  /** Bodies that are files get what is known of them. */
  async function withFiles(
    db: Kysely<Schema>,
    appId: string,
    prepared: readonly PreparedImport[],
  ): Promise<PreparedImport[]> {
    const tokens = prepared.flatMap(({body}) => (body.file ? [[appId, body.file.token] as const] : []));
    const found = await findFiles(files, db, tokens);
    const reasons = new Reasons();
    const complete = prepared.map((message, index): PreparedImport => {
      const {file} = message.body;
      if (!file) return message;
      const block = findFile({kind: 'backend', appId}, file.token, found, now());
      if (!block) reasons.add(`${index}.${file.path}`, 'does not name an uploaded file');
      return {...message, content: JSON.stringify([block])};
    });
    reasons.check();
    return complete;
  }

  async function checkPeople(db: Kysely<Schema>, {row}: Draft, prepared: readonly PreparedImport[]): Promise<void> {
    const senders = [...new Set(prepared.map(({sender}) => sender))];
    const found = await participants.many(
      db,
      senders.map((userId) => [row.app_id, row.id, userId]),
    );
    const members = new Set(found.filter(({active}) => active === 1).map(({user_id: userId}) => userId));
    const reasons = new Reasons();
    prepared.forEach(({sender}, index) => {
      if (!members.has(sender)) reasons.add(`${index}.sender`, 'must be a participant');
    });
    reasons.check();
  }

  async function checkReferences(db: Kysely<Schema>, {row}: Draft, prepared: readonly PreparedImport[]): Promise<void> {
    const ids = new Set(prepared.flatMap(({referencedMessageId}) => referencedMessageId ?? []));
    if (ids.size === 0) return;
    const found = await messages.many(
      db,
      [...ids].map((id) => [row.app_id, id]),
    );
    const known = new Set(
      found.filter(({type, conversation_id: id}) => type === 'UserMessage' && id === row.id).map(({id}) => id),
    );
    const reasons = new Reasons();
    prepared.forEach(({id: own, referencedMessageId: id}, index) => {
      if (own !== undefined) known.add(own);
      if (id !== undefined && !known.has(id)) {
        reasons.add(`${index}.referencedMessageId`, 'must be a message of a user in the same conversation');
      }
    });
    reasons.check();
  }
}

function timeOf(prepared: readonly PreparedImport[], index: number): number {
  return prepared[index]?.createdAt ?? 0;
}

function rowOf({row}: Draft, message: PreparedImport, {id, seq}: {id: string; seq: number}): NewMessage {
  return {
    app_id: row.app_id,
    conversation_id: row.id,
    seq,
    id,
    created_version: row.version,
    version: row.version,
    type: 'UserMessage',
    sender_id: message.sender,
    content: message.content,
    source: message.source,
    created_at: message.createdAt,
    origin: 'import',
    custom: message.custom,
    referenced_id: message.referencedMessageId ?? null,
    nonce: null,
  };
}

/** Senders and readers have read at least up to the last message of theirs. */
function readPositions(prepared: readonly PreparedImport[], order: readonly number[], rows: readonly NewMessage[]) {
  const positions = new Map<string, [string, string, string, number, number]>();
  order.forEach((index, place) => {
    const row = rows[place];
    const message = prepared[index];
    if (!row || !message) return;
    for (const userId of [message.sender, ...message.readBy]) {
      positions.set(userId, [row.app_id, row.conversation_id, userId, row.seq, row.created_at]);
    }
  });
  return [...positions.values()];
}

function finish(draft: Draft, rows: readonly NewMessage[]): void {
  const {row} = draft;
  draft.movesActivity = true;
  draft.recountsRead = true;
  const last = rows.at(-1);
  if (!last || last.seq < row.last_message_seq) return;
  row.last_message_seq = last.seq;
  row.last_message_at = last.created_at;
  row.activity_at = last.created_at;
}

/** Gives messages of these times, oldest first, their places among those that exist; moves the others up. */
async function makeRoom(db: Kysely<Schema>, draft: Draft, times: readonly number[]): Promise<number[]> {
  const {row} = draft;
  const first = times[0] ?? 0;
  if (row.last_seq === 0 || first >= row.last_time) {
    const start = row.last_seq;
    row.last_seq += times.length;
    row.last_time = Math.max(row.last_time, times.at(-1) ?? 0);
    return times.map((_, index) => start + index + 1);
  }
  const newer = await db
    .selectFrom('message')
    .select(['seq', 'created_at'])
    .where('app_id', '=', row.app_id)
    .where('conversation_id', '=', row.id)
    .where('created_at', '>', first)
    .orderBy('seq')
    .execute();
  const seqs: number[] = [];
  /** Neighbours that move by the same distance. */
  const runs: {from: number; to: number; by: number}[] = [];
  let taken = 0;
  let next = (newer[0]?.seq ?? row.last_seq + 1) - 1;
  const takeUntil = (time: number): void => {
    for (let item = newer[taken]; item && item.created_at <= time; item = newer[++taken]) {
      next += 1;
      const run = runs.at(-1);
      const by = next - item.seq;
      if (run?.by === by && run.to === item.seq - 1) run.to = item.seq;
      else runs.push({from: item.seq, to: item.seq, by});
    }
  };
  for (const time of times) {
    takeUntil(time);
    next += 1;
    seqs.push(next);
  }
  takeUntil(Infinity);
  await move(
    db,
    draft,
    runs.filter(({by}) => by > 0),
  );
  if (row.last_message_seq > 0) row.last_message_seq = moved(runs, row.last_message_seq);
  row.last_seq += times.length;
  row.last_time = Math.max(row.last_time, times.at(-1) ?? 0);
  row.epoch = randomBytes(6).toString('base64url');
  draft.isWhole = true;
  return seqs;
}

function moved(runs: readonly {from: number; to: number; by: number}[], seq: number): number {
  return seq + (runs.find(({from, to}) => seq >= from && seq <= to)?.by ?? 0);
}

/** Moves runs of messages up, by way of negative numbers, so that no two ever share a place. */
async function move(
  db: Kysely<Schema>,
  {row}: Draft,
  runs: readonly {from: number; to: number; by: number}[],
): Promise<void> {
  for (const {from, to, by} of runs.toReversed()) {
    for (const table of ['message', 'reaction'] as const) {
      await db
        .updateTable(table)
        .set({seq: sql<number>`-(seq + ${by})`})
        .where('app_id', '=', row.app_id)
        .where('conversation_id', '=', row.id)
        .where('seq', '>=', from)
        .where('seq', '<=', to)
        .execute();
    }
    await db
      .updateTable('participant')
      .set({read_seq: sql<number>`read_seq + ${by}`})
      .where('app_id', '=', row.app_id)
      .where('conversation_id', '=', row.id)
      .where('read_seq', '>=', from)
      .where('read_seq', '<=', to)
      .execute();
  }
  for (const table of ['message', 'reaction'] as const) {
    await db
      .updateTable(table)
      .set({seq: sql<number>`-seq`})
      .where('app_id', '=', row.app_id)
      .where('conversation_id', '=', row.id)
      .where('seq', '<', 0)
      .execute();
  }
}
