import type {Notify, Participant} from '../../protocol/index.js';
import {cacheOf} from '../core/cache-of.js';
import type {Core} from '../core/core.js';
import type {ParticipantSnapshot} from '../snapshots/participant-snapshot.js';
import {share} from '../snapshots/share.js';
import {topics} from '../store/updates.js';
import {subscribe} from '../subscriptions/subscribe.js';
import type {SingleParticipantSubscription} from '../subscriptions/subscription.js';

export interface CreateParticipantParams {
  access?: 'ReadWrite' | 'Read';
  notify?: Notify;
}

/** Absent keeps, null resets to "ReadWrite" or true. */
export interface SetParticipantParams {
  access?: 'ReadWrite' | 'Read' | null;
  notify?: Notify | null;
}

/** Names a membership; holds no data (spec/data-api.md §7). */
export interface ParticipantRef {
  readonly userId: string;
  readonly conversationId: string;
  get(): Promise<ParticipantSnapshot | null>;
  /** Adds the user if absent. */
  set(params: SetParticipantParams): Promise<void>;
  /** Like `set`, but rejects with NOT_FOUND if absent. */
  edit(params: SetParticipantParams): Promise<void>;
  createIfNotExists(params?: CreateParticipantParams): Promise<void>;
  /** Does nothing if absent. */
  delete(): Promise<void>;
  subscribe(onSnapshot?: (snapshot: ParticipantSnapshot | null) => void): SingleParticipantSubscription;
}

export function createParticipantRef(core: Core, conversationId: string, userId: string): ParticipantRef {
  const live = core.open(conversationId);
  const names = {conversationId, userId};

  const load = async (): Promise<Participant | null> => {
    const loaded = live.isHeld && live.isCovered ? live.store.participants.get(userId) : undefined;
    if (loaded) return loaded;
    const answer = await cacheOf(core).get(`participant ${conversationId} ${userId}`, () =>
      core.call('participant.get', names),
    );
    live.addUsers(answer?.users ?? []);
    return answer && share(undefined, answer.participant);
  };
  const present = (participant: Participant | null) =>
    participant && core.presenter.participant(live.store, participant);

  return Object.freeze<ParticipantRef>({
    conversationId,
    userId,
    get: async () => present(await load()),
    async set(params) {
      await core.write('participant.set', {...names, patch: params});
    },
    async edit(params) {
      await core.write('participant.edit', {...names, patch: params});
    },
    async createIfNotExists(params) {
      await core.write('participant.create', {...names, patch: params});
    },
    async delete() {
      await core.write('participant.delete', names);
    },
    subscribe: (onSnapshot) => {
      let participant: Participant | null | undefined;
      let seen = -1;
      const follow = async () => {
        const {isVisible, membershipChanges} = live.store;
        if (isVisible === undefined || seen === membershipChanges) return;
        seen = membershipChanges;
        participant = isVisible ? await load() : null;
      };
      return subscribe<ParticipantSnapshot | null>(core, {
        topics: [topics.users],
        hold: (check, fail) => {
          const look = () => void follow().then(check, fail);
          const undo = [core.updates.on([live.topic], look), live.hold()];
          look();
          return () => undo.forEach((each) => each());
        },
        read: () => (participant === undefined ? undefined : present(participant)),
        onSnapshot,
      });
    },
  });
}
