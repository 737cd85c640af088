import type {ChatSnapshot, Session} from '../../client/index.js';
import type {TalkChatboxState} from './chatbox-options.js';

/** The state of a chatbox, from what it has to show (spec/elements.md §1.2). */
export function chatboxState(
  session: Session | undefined,
  conversationId: string | null | undefined,
  {snapshot, isMissing}: {readonly snapshot: ChatSnapshot | undefined; readonly isMissing: boolean},
): TalkChatboxState {
  if (!session) return 'waiting';
  const {type} = session.state;
  if (type === 'error' || type === 'auth-error' || snapshot?.state === 'error') return 'error';
  return !conversationId || snapshot?.conversation || isMissing ? 'ready' : 'loading';
}
