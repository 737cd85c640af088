import {TalkDataError, type Session} from '../client/index.js';

/** Takes the current user out of a conversation. False if their role does not allow it. */
export async function leaveConversation(session: Session, id: string): Promise<boolean> {
  try {
    await session.conversation(id).participant(session.me.id).delete();
    return true;
  } catch (error) {
    if (error instanceof TalkDataError && error.code === 'FORBIDDEN') return false;
    throw error;
  }
}
