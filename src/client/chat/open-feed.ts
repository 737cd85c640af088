import {Limits} from '../../protocol/index.js';
import {coreKey} from '../core/core-key.js';
import {TalkDataError} from '../errors/talk-data-error.js';
import {keep} from '../kept/keep.js';
import type {KeptFeed} from '../kept/kept.js';
import type {Session} from '../session/session.js';
import type {ConversationSnapshot} from '../snapshots/conversation-snapshot.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';
import {listOf} from '../store/conversation-list.js';
import {ListWindow} from '../store/list-window.js';
import {topics} from '../store/updates.js';
import {shareList} from '../subscriptions/share-list.js';
import type {Feed, FeedOptions, FeedPeople, FeedSnapshot} from './feed.js';
import {missingUser} from './missing-user.js';

const page = 20;
/** Who is asked for to name a conversation: ten, and the current user among them. */
const peoplePage = 11;

/**
 * Holds the current user's conversations open for a UI, until `close()` or the end of the session. Unlike
 * `subscribeConversations` it survives expired tokens, and knows who takes part. Throws on a destroyed session.
 */
export function openFeed(session: Session, {filter}: FeedOptions = {}): Feed {
  const core = session[coreKey];
  const {presenter} = core;
  const {userId} = core.options;
  const listeners = new Set<() => void>();
  const people = new Map<string, FeedPeople>();
  const asked = new Set<string>();
  let failure: Error | null = null;
  let kept: KeptFeed | undefined;
  let isOutdated = true;
  let snapshot: FeedSnapshot | undefined;
  let conversations: readonly ConversationSnapshot[] = Object.freeze([]);

  const onChange = () => {
    isOutdated = true;
    for (const listener of [...listeners]) listener();
  };
  const listWindow = new ListWindow(listOf(core.feed, filter), page, onChange, (error) => {
    // What the link or the credential prevented is asked for again with the next one.
    if (core.fatalError || (error instanceof TalkDataError && error.code === 'UNAVAILABLE')) return;
    failure = error;
    onChange();
  });

  const read = (): FeedSnapshot => {
    // Who does not exist has an empty list, which would look like nothing having been said to them.
    const shown = failure || core.me === null ? undefined : listWindow.read();
    const error = shown ? null : (failure ?? core.fatalError ?? (core.me === null ? missingUser() : null));
    const old = shown || error ? undefined : kept;
    conversations =
      old?.conversations ??
      // The list holds only what the user may see.
      shareList(
        conversations,
        (shown?.items ?? []).map(({store}) => presenter.conversation(store)!),
      );
    const next: FeedSnapshot = {
      state: shown || old ? 'ready' : error ? 'error' : 'loading',
      error,
      me: core.me ?? old?.me ?? null,
      conversations,
      loadedAll: shown?.loadedAll ?? false,
      permissions: core.permissions ?? old?.permissions ?? null,
      isKept: old !== undefined,
    };
    const keys = Object.keys(next) as (keyof FeedSnapshot)[];
    return snapshot && keys.every((key) => next[key] === snapshot?.[key]) ? snapshot : Object.freeze(next);
  };

  const readPeople = (id: string): FeedPeople | undefined => {
    const {participants, store} = core.open(id);
    const known = people.get(id);
    if (participants.isStale) {
      if (!asked.has(id)) {
        asked.add(id);
        // Without a link the next one asks again.
        participants.load(peoplePage).then(
          () => asked.delete(id),
          () => undefined,
        );
      }
      if (!participants.items.length) return known ?? kept?.people[id];
    }
    const users = participants.items
      .slice(0, peoplePage)
      .map((participant) => presenter.participant(store, participant));
    const next = {
      users: shareList<UserSnapshot>(known?.users, users.map(({user}) => user).reverse()),
      count: store.participantCount,
    };
    const shared = known?.users === next.users && known.count === next.count ? known : Object.freeze(next);
    people.set(id, shared);
    return shared;
  };

  const undo = [
    core.hold(),
    core.feed.hold(),
    core.watches.hold(userId),
    core.updates.on([topics.feed, topics.users, topics.user(userId)], onChange),
    core.updates.on([topics.session], () => {
      // A new connection may go better.
      if (core.connection.link.state === 'live') {
        failure = null;
        asked.clear();
      }
      onChange();
    }),
  ];
  const close = () => {
    listeners.clear();
    for (const each of undo.splice(0)) each();
  };
  const ending = session.onStateChange(({type}) => {
    if (type === 'destroyed') close();
  });
  undo.push(() => ending.unsubscribe());

  const feed: Feed = {
    get snapshot() {
      if (isOutdated || !snapshot) {
        isOutdated = false;
        snapshot = read();
      }
      return snapshot;
    },
    subscribe(listener) {
      // The same function may be given twice.
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    async loadMore(count = page) {
      if (!Number.isInteger(count) || count < 1 || count > Limits.conversationsPage) {
        throw new TalkDataError('INVALID', `loadMore: count must be 1 to ${Limits.conversationsPage}`);
      }
      await listWindow.grow(count);
    },
    people: readPeople,
    close,
  };
  undo.push(
    keep(core, (keeper) =>
      keeper.followFeed(feed, JSON.stringify(filter ?? null), people, (found) => {
        kept = found;
        onChange();
      }),
    ),
  );
  return feed;
}
