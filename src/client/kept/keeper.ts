import type {Chat, ChatSnapshot} from '../chat/chat.js';
import type {Feed, FeedPeople, FeedSnapshot} from '../chat/feed.js';
import type {Core} from '../core/core.js';
import {share} from '../snapshots/share.js';
import {keptFlag} from './kept-flag.js';
import {openKeptStorage} from './kept-storage.js';
import type {KeptChat, KeptFeed} from './kept.js';

/** Between a change and its writing, so that a busy conversation is not written for each message. */
const pauseMs = 500;
const mostMessages = 50;
const mostConversations = 30;

/** Keeps what one user sees in this browser, and finds it again. */
export interface Keeper {
  /** Gives `show` what was kept unless there is an answer by then, and keeps the chat from now on. Returns the undo. */
  followChat(chat: Chat, show: (kept: KeptChat) => void): () => void;
  /** Likewise the list; `id` names its filter. `people` holds those that have been shown. */
  followFeed(
    feed: Feed,
    id: string,
    people: ReadonlyMap<string, FeedPeople>,
    show: (kept: KeptFeed) => void,
  ): () => void;
  /** Removes all that is kept of the user. */
  forget(): Promise<void>;
}

export function createKeeper(core: Core): Keeper {
  const {serverUrl, appId, userId} = core.options;
  const owner = JSON.stringify([serverUrl, appId, userId]);
  const storage = openKeptStorage();

  return {
    followChat(chat, show) {
      const {conversationId: id} = chat;
      void storage.read('chat', owner, id).then((kept) => {
        if (kept && chat.snapshot.state === 'loading') show(share(undefined, kept));
      });
      let last: ChatSnapshot | undefined;
      return follow(
        (listener) => chat.subscribe(listener),
        () => {
          const {snapshot} = chat;
          if (snapshot === last) return;
          last = snapshot;
          if (snapshot.state === 'not-found') void storage.remove('chat', owner, id);
          if (!core.isKept || snapshot.state !== 'ready' || snapshot.isKept || snapshot.isGuest) return;
          const {me, conversation, messages, loadedAll, participants, participantCount, permissions} = snapshot;
          keptFlag.set();
          void storage.put('chat', owner, id, {
            me,
            conversation,
            messages: messages.slice(0, mostMessages),
            loadedAll: loadedAll && messages.length <= mostMessages,
            participants,
            participantCount,
            permissions,
          });
        },
      );
    },
    followFeed(feed, id, people, show) {
      void storage.read('feed', owner, id).then((kept) => {
        if (kept && feed.snapshot.state === 'loading') show(share(undefined, kept));
      });
      let last: FeedSnapshot | undefined;
      let knownPeople = 0;
      return follow(
        (listener) => feed.subscribe(listener),
        () => {
          const {snapshot} = feed;
          if (!core.isKept || snapshot.state !== 'ready' || snapshot.isKept) return;
          if (snapshot === last && people.size === knownPeople) return;
          last = snapshot;
          knownPeople = people.size;
          const conversations = snapshot.conversations.slice(0, mostConversations);
          keptFlag.set();
          void storage.put('feed', owner, id, {
            me: snapshot.me,
            conversations,
            permissions: snapshot.permissions,
            people: Object.fromEntries(
              conversations.flatMap(({id: conversationId}) => {
                const known = people.get(conversationId);
                return known ? [[conversationId, known]] : [];
              }),
            ),
          });
        },
      );
    },
    forget: () => storage.clear(owner),
  };
}

/** Runs `write` a little after changes, before the page goes, and at the end. */
function follow(subscribe: (listener: () => void) => () => void, write: () => void): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (pause === undefined) return;
    clearTimeout(pause);
    pause = undefined;
    write();
  };
  const schedule = () => {
    pause ??= setTimeout(flush, pauseMs);
  };
  const stop = subscribe(schedule);
  globalThis.addEventListener('pagehide', flush);
  schedule();
  return () => {
    stop();
    globalThis.removeEventListener('pagehide', flush);
    flush();
  };
}
