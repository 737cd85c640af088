import {sql} from 'kysely';
import type {ContentBlock} from 'talk-elements/protocol';
import type {Database} from '../../db/open-database.js';
import {newEpochId} from '../../db/epoch.js';
import type {Writer} from '../../db/writer.js';
import type {Actor} from '../actor.js';
import type {Files} from '../files/files.js';
import type {Messages} from '../messages/messages.js';
import {storedNonce} from '../messages/nonces.js';
import type {Participants} from '../participants/participants.js';
import {withoutMentions} from './without-mentions.js';

/** Rows looked at, and messages deleted, in one go. */
const PAGE = 200;

export interface Erasure {
  readonly db: Database;
  readonly writer: Writer;
  readonly messages: Pick<Messages, 'delete'>;
  readonly participants: Pick<Participants, 'delete'>;
  readonly files: Pick<Files, 'sweep'>;
}

/** How much was erased. */
export interface Erased {
  readonly messages: number;
  readonly reactions: number;
  readonly conversations: number;
  readonly files: number;
  readonly events: number;
}

/**
 * Removes a person from an app: who they are, what they wrote, uploaded and reacted with, where they took part, and what waits to
 * be told of them. Their messages leave the same tombstones as deleted ones; mentions of them lose id and name. What others wrote
 * stays. The history gets another epoch, so that no page goes on showing what it holds. Broken off, it can be run again. Only for
 * a database that nobody else uses: a server would not hear of it.
 */
export async function erasePerson(
  {db: {db}, writer, messages, participants, files}: Erasure,
  appId: string,
  userId: string,
): Promise<Erased> {
  const backend: Actor = {kind: 'backend', appId};

  async function eraseMessages(): Promise<number> {
    let count = 0;
    for (let after = ''; ;) {
      const rows = await db
        .selectFrom('message')
        .select(['conversation_id', 'id'])
        .where('app_id', '=', appId)
        .where('id', '>', after)
        .where('sender_id', '=', userId)
        .where('deleted', '=', 0)
        .orderBy('id')
        .limit(PAGE)
        .execute();
      await Promise.all(rows.map((row) => messages.delete(backend, row.conversation_id, row.id)));
      count += rows.length;
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return count;
      after = last.id;
    }
  }

  /** Those of others that mention the person. */
  async function eraseMentions(): Promise<void> {
    const quoted = JSON.stringify(userId);
    for (let after = ''; ;) {
      const rows = await db
        .selectFrom('message')
        .select(['id', 'content'])
        .where('app_id', '=', appId)
        .where('id', '>', after)
        .where('content', 'like', '%"mention"%')
        .orderBy('id')
        .limit(PAGE)
        .execute();
      const found = rows.filter(({content}) => content.includes(quoted));
      await writer.run(async (tx) => {
        for (const {id, content} of found) {
          const next = withoutMentions(JSON.parse(content) as ContentBlock[], userId);
          await tx.db
            .updateTable('message')
            .set({content: JSON.stringify(next), source: null})
            .where('app_id', '=', appId)
            .where('id', '=', id)
            .execute();
        }
      });
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.id;
    }
  }

  async function eraseParticipation(): Promise<number> {
    const rows = await db
      .selectFrom('participant')
      .select('conversation_id')
      .where('app_id', '=', appId)
      .where('user_id', '=', userId)
      .execute();
    for (const row of rows) await participants.delete(backend, row.conversation_id, userId);
    return rows.length;
  }

  /** Events of any consumer, told or not, whose payload names the person. */
  async function eraseEvents(): Promise<number> {
    const quoted = JSON.stringify(userId);
    let count = 0;
    for (let after: {queue: string; id: string} | undefined; ;) {
      const from = after;
      const rows = await db
        .selectFrom('outbox')
        .select(['queue', 'id', 'data'])
        .where('app_id', '=', appId)
        .$if(from !== undefined, (query) =>
          query.where((eb) => eb(eb.refTuple('queue', 'id'), '>', eb.tuple(from?.queue ?? '', from?.id ?? ''))),
        )
        .orderBy('queue')
        .orderBy('id')
        .limit(PAGE)
        .execute();
      const found = rows.filter(({data}) => data.includes(quoted));
      await writer.run(async (tx) => {
        for (const {queue, id} of found) {
          await tx.db
            .deleteFrom('outbox')
            .where('app_id', '=', appId)
            .where('queue', '=', queue)
            .where('id', '=', id)
            .execute();
        }
      });
      count += found.length;
      after = rows.at(-1);
      if (!after || rows.length < PAGE) return count;
    }
  }

  /** What is left are rows that are the person's alone. */
  function eraseRows(): Promise<number> {
    const nonces = storedNonce({kind: 'user', appId, userId, asGuest: false}, '');
    return writer.run(async (tx) => {
      await sql`update message set nonce = null
        where app_id = ${appId} and substr(nonce, length(nonce) - length(${nonces}) + 1) = ${nonces}`.execute(tx.db);
      const own = sql`app_id = ${appId} and user_id = ${userId}`;
      await sql`update message set reaction_count = (
          select count(*) from reaction as r where r.app_id = message.app_id
            and r.conversation_id = message.conversation_id and r.seq = message.seq and r.user_id <> ${userId}
        ) where (app_id, conversation_id, seq) in (select app_id, conversation_id, seq from reaction where ${own})`.execute(
        tx.db,
      );
      const {numAffectedRows: reactions} = await sql`delete from reaction where ${own}`.execute(tx.db);
      for (const table of [
        'participant',
        'notification_pending',
        'notification_delivery',
        'inbound_address',
        'push_token',
      ]) {
        await sql`delete from ${sql.table(table)} where ${own}`.execute(tx.db);
      }
      await sql`delete from "user" where app_id = ${appId} and id = ${userId}`.execute(tx.db);
      await sql`delete from file_use where app_id = ${appId}
        and file_id in (select id from file where app_id = ${appId} and owner_id = ${userId})`.execute(tx.db);
      await sql`update file set expires_at = 0 where app_id = ${appId} and owner_id = ${userId}`.execute(tx.db);
      await tx.db.updateTable('meta').set({epoch: newEpochId()}).where('id', '=', 1).execute();
      return Number(reactions ?? 0);
    });
  }

  async function eraseFiles(): Promise<number> {
    let count = 0;
    for (let swept = 1; swept > 0; count += swept) swept = await files.sweep();
    return count;
  }

  return {
    messages: await eraseMessages().then(async (count) => {
      await eraseMentions();
      return count;
    }),
    conversations: await eraseParticipation(),
    events: await eraseEvents(),
    reactions: await eraseRows(),
    files: await eraseFiles(),
  };
}
