import {createHash} from 'node:crypto';
import type {ParticipantRow} from '../../db/schema.js';
import type {App} from '../apps/apps.js';
import {presentMessage, writtenText} from '../messages/present.js';
import type {MessageQueries} from '../messages/queries.js';
import {presentRecord} from '../users/attributes.js';
import {presentConversation} from './attributes.js';
import type {Draft, Journal} from './journal.js';

/** In larger conversations nobody outside is told who has read what (spec/webhooks.md §3). */
const READERS = 300;
/** Most messages that one read is told of: the newest. */
const MESSAGES = 1000;

/** Tells those outside which messages of others a reader has now read, if any want to know. */
export async function tellReads(
  {journal, draft, app, messages}: {journal: Journal; draft: Draft; app: App; messages: MessageQueries},
  old: Pick<ParticipantRow, 'user_id' | 'read_seq'>,
  next: Pick<ParticipantRow, 'read_seq'>,
): Promise<void> {
  const {row} = draft;
  if (next.read_seq <= old.read_seq || !journal.isWanted(app, 'message.read')) return;
  if (row.participant_count > READERS) return;
  const {db} = journal.tx;
  const read = await messages.ofOthers(db, app.id, row.id, old.read_seq, next.read_seq, old.user_id, MESSAGES);
  if (read.length === 0) return;
  const people = new Set([old.user_id, ...read.flatMap((message) => message.sender_id ?? [])]);
  await journal.loadUsers([...people].map((userId) => [app.id, userId]));
  const recipient = journal.user(app.id, old.user_id);
  if (!recipient) return;
  const conversation = presentConversation(row);
  for (const message of read.toReversed()) {
    const sender = message.sender_id === null ? undefined : journal.user(app.id, message.sender_id);
    journal.tell(app, {
      type: 'message.read',
      id: readEventId(message.id, old.user_id),
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
