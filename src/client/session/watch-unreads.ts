import type {Core} from '../core/core.js';
import {listOf} from '../store/conversation-list.js';
import {topics} from '../store/updates.js';
import {freezeList} from '../snapshots/freeze-list.js';
import {presentMessage} from './present-message.js';
import type {UnreadConversation} from './unreads.js';

const page = 30;

/** Calls back with the unread conversations when they are known and whenever the set or a count is another. Returns its undo. */
export function watchUnreads(core: Core, onChange: (unreads: UnreadConversation[]) => void): () => void {
  const list = listOf(core.feed, {isUnread: true});
  let latestKey: string | undefined;

  const read = (): UnreadConversation[] =>
    list.items
      .flatMap(({store}) => {
        const lastMessage = store.lastMessage && presentMessage(core, store, store.lastMessage);
        if (!lastMessage || !store.me) return [];
        return [{conversation: lastMessage.conversation, lastMessage, unreadMessageCount: store.me.unreadMessageCount}];
      })
      .sort((a, b) => b.lastMessage.timestamp - a.lastMessage.timestamp);

  const look = () => {
    if (list.isStale || !list.loadedAll) {
      // Without a link the next one asks again.
      list.load(page).catch(() => undefined);
      return;
    }
    const unreads = read();
    const key = JSON.stringify(
      unreads.map(({conversation, unreadMessageCount}) => [conversation.id, unreadMessageCount]),
    );
    if (key === latestKey) return;
    latestKey = key;
    onChange(freezeList(unreads));
  };
  const stop = core.updates.on([topics.feed], look);
  look();
  return stop;
}
