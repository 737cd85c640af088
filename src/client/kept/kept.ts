import type {ChatSnapshot} from '../chat/chat.js';
import type {FeedPeople, FeedSnapshot} from '../chat/feed.js';

/** What a browser keeps of a conversation that was open (docs/offline.md). */
export type KeptChat = Pick<
  ChatSnapshot,
  'me' | 'conversation' | 'messages' | 'loadedAll' | 'participants' | 'participantCount' | 'permissions'
>;

/** What it keeps of the list. */
export interface KeptFeed extends Pick<FeedSnapshot, 'me' | 'conversations' | 'permissions'> {
  readonly people: Readonly<Record<string, FeedPeople>>;
}
