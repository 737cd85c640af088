import type {ConversationRow} from '../../db/schema.js';

/** Names one person's side of a conversation in a `VersionedCache`. No id holds a control character. */
export function personalKey(
  {app_id, id, epoch}: Pick<ConversationRow, 'app_id' | 'id' | 'epoch'>,
  userId: string,
): Pick<ConversationRow, 'app_id' | 'id' | 'epoch'> {
  return {app_id, id: `${userId}\n${id}`, epoch};
}
