import type {MessageRow} from '../../db/schema.js';
import {presentConversation} from '../conversations/attributes.js';
import {presentRecord} from '../users/attributes.js';
import type {OpenMessage} from './change.js';
import {writtenText} from './present.js';
import type {MessageReader} from './reader.js';

/** Tells those outside that a message changed or goes, if any want to know. `row` is what they are told of. */
export async function tellMessage(
  {app, journal, draft}: Pick<OpenMessage, 'app' | 'journal' | 'draft'>,
  type: 'message.updated' | 'message.deleted',
  row: MessageRow,
  reader: MessageReader,
): Promise<void> {
  if (!journal.isWanted(app, type)) return;
  const [message] = await reader.present(journal.tx.db, app.id, [row]);
  if (!message) return;
  if (row.sender_id !== null) await journal.loadUsers([[app.id, row.sender_id]]);
  const sender = row.sender_id === null ? undefined : journal.user(app.id, row.sender_id);
  journal.tell(app, {
    type,
    data: {
      conversation: presentConversation(draft.row),
      message: {message, text: writtenText(row)},
      sender: sender ? presentRecord(sender) : null,
    },
  });
}
