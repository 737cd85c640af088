import {createHash} from 'node:crypto';
import type {ParticipantRow} from '../../db/schema.js';
import type {App} from '../apps/apps.js';
import {presentMessage, writtenText} from '../messages/present.js';
import type {MessageQueries} from '../messages/queries.js';
import {presentRecord} from '../users/attributes.js';
import {presentConversation} from './attributes.js';
import type {Draft} from './draft.js';
import type {Journal} from './journal.js';

/** In larger conversations nobody outside is told who has read what (spec/webhooks.md §3). */
const READERS = 300;
/** Most messages that one read is told of: the newest. */
const MESSAGES = 1000;

/** A reader who moved on. */
export interface Advance {
  readonly app: App;
  readonly draft: Draft;
  /** As it was. */
  readonly before: Pick<ParticipantRow, 'user_id' | 'read_seq'>;
  readonly now: Pick<ParticipantRow, 'read_seq'>;
}

/** Tells those outside which messages of others readers have now read, if any want to know. */
export async function tellReads(
  journal: Journal,
  messages: MessageQueries,
  advances: readonly Advance[],
): Promise<void> {
  for (const advance of advances) {
    const {app, draft, before, now} = advance;
    if (now.read_seq <= before.read_seq || draft.row.participant_count > READERS) continue;
    if (journal.isWanted(app, 'message.read')) await tell(journal, messages, advance);
  }
}

async function tell(journal: Journal, messages: MessageQueries, {app, draft, before, now}: Advance): Promise<void> {
  const {row} = draft;
  const {user_id: reader, read_seq: from} = before;
  const read = await messages.ofOthers(journal.tx.db, app.id, row.id, from, now.read_seq, reader, MESSAGES);
  if (read.length === 0) return;
  const people = new Set([reader, ...read.flatMap((message) => message.sender_id ?? [])]);
  await journal.loadUsers([...people].map((userId) => [app.id, userId]));
  const recipient = journal.user(app.id, reader);
  if (!recipient) return;
  const conversation = presentConversation(row);
  for (const message of read.toReversed()) {
    const sender = message.sender_id === null ? undefined : journal.user(app.id, message.sender_id);
    journal.tell(app, {
      type: 'message.read',
      id: readEventId(message.id, reader),
      data: {
        conversation,
        message: {message: presentMessage(message), text: writtenText(message)},
        sender: sender ? presentRecord(sender) : null,
        recipient: presentRecord(recipient),
      },
    });
  }
}

/** The same for a message and a reader, so that reading again after going back is told only once. */
function readEventId(messageId: string, userId: string): string {
  return `evt_${createHash('sha256').update(`${messageId}\0${userId}`).digest('base64url').slice(0, 22)}`;
}
