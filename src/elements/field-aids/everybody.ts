import type {Chat, ParticipantSubscription, Session, UserSnapshot} from '../../client/index.js';

const pageSize = 50;
/** Of a larger conversation nobody looks through a list. */
const most = 1000;

/** Who takes part in a conversation: those that a chat has loaded at once, the others once somebody is to be named. */
export class Everybody {
  #conversationId: string | undefined;
  #subscription: ParticipantSubscription | undefined;

  /** @param onMore called when there are more than this call returns */
  of(session: Session | undefined, chat: Chat, onMore: () => void): readonly UserSnapshot[] {
    const {conversationId, snapshot} = chat;
    if (conversationId !== this.#conversationId) this.stop();
    if (session && !this.#subscription && snapshot.participantCount > snapshot.participants.length) {
      this.#conversationId = conversationId;
      this.#subscription = session.conversation(conversationId).subscribeParticipants();
      void load(this.#subscription).then(onMore, () => undefined);
    }
    const state = this.#subscription?.state;
    const all = state?.type === 'active' ? state.latestSnapshot : null;
    const people = all && all.length > snapshot.participants.length ? all : snapshot.participants;
    return people.map(({user}) => user);
  }

  stop() {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
  }
}

async function load(subscription: ParticipantSubscription) {
  for (let loaded = (await subscription.connected).latestSnapshot?.length ?? most; loaded < most; loaded += pageSize) {
    if (subscription.state.type !== 'active' || subscription.state.loadedAll) return;
    await subscription.loadMore(pageSize);
  }
}
