import type {Session} from '../client/index.js';

/** The id of the current user's conversation with the last activity; null if they have none. */
export async function lastConversationId(session: Session): Promise<string | null> {
  const list = session.subscribeConversations();
  try {
    const {latestSnapshot} = await list.connected;
    return latestSnapshot[0]?.id ?? null;
  } finally {
    list.unsubscribe();
  }
}
