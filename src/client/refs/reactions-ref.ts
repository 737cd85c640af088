import {Limits} from '../../protocol/index.js';
import type {Core} from '../core/core.js';
import {share} from '../snapshots/share.js';
import {freezeList} from '../snapshots/freeze-list.js';
import type {SingleReactionSnapshot} from '../snapshots/single-reaction-snapshot.js';
import type {Reaction} from '../store/reaction-pages.js';
import {ReactionPages} from '../store/reaction-pages.js';
import {topics} from '../store/updates.js';
import {subscribeList} from '../subscriptions/subscribe.js';
import type {ReactionSubscription} from '../subscriptions/subscription.js';

/** Reactions of a first page. */
const FIRST = 10;

/** Names the reactions with one emoji to one message (spec/data-api.md §11). */
export interface ReactionsRef {
  /** One Unicode emoji or `:name:`; the server validates and normalises it. */
  readonly emoji: string;
  readonly messageId: string;
  readonly conversationId: string;
  /** Does nothing if the current user reacted already. */
  add(): Promise<void>;
  /** Does nothing if the current user did not react. */
  remove(): Promise<void>;
  /** The 10 oldest; null if the message or the right to see it is missing. */
  getFirstReactions(): Promise<SingleReactionSnapshot[] | null>;
  /** Oldest first; 10, then `loadMore(1-100)`. */
  subscribe(onSnapshot?: (snapshot: SingleReactionSnapshot[] | null, loadedAll: boolean) => void): ReactionSubscription;
}

export function createReactionsRef(core: Core, conversationId: string, messageId: string, emoji: string): ReactionsRef {
  const names = {conversationId, messageId, emoji};
  const live = core.open(conversationId);
  const ask = async (limit: number, after?: number) => {
    const answer = await core.call('reaction.list', {...names, limit, after});
    live.addUsers(answer?.users ?? []);
    return answer;
  };
  const pages = new ReactionPages(live, ask);
  const shown = new WeakMap<Reaction, SingleReactionSnapshot>();
  const present = (reaction: Reaction) => {
    const {userId, createdAt} = reaction;
    const snapshot = share(shown.get(reaction), {user: core.users.show(userId), createdAt});
    shown.set(reaction, snapshot);
    return snapshot;
  };
  return Object.freeze<ReactionsRef>({
    ...names,
    async add() {
      await core.write('reaction.add', names);
    },
    async remove() {
      await core.write('reaction.remove', names);
    },
    async getFirstReactions() {
      const answer = await ask(FIRST);
      return answer && freezeList(answer.reactions.map(present));
    },
    subscribe: (onSnapshot) =>
      subscribeList(core, {
        topics: [live.topic, topics.users],
        hold: () => pages.hold(messageId),
        pages,
        initial: FIRST,
        range: {max: Limits.reactionsPage, standard: 30},
        present,
        invisible: null,
        onSnapshot,
      }),
  });
}
