import {cacheOf} from '../core/cache-of.js';
import type {Core} from '../core/core.js';
import {share} from '../snapshots/share.js';
import type {UserOnlineSnapshot} from '../snapshots/user-online-snapshot.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';
import {topics} from '../store/updates.js';
import {subscribe} from '../subscriptions/subscribe.js';
import type {UserOnlineSubscription, UserSubscription} from '../subscriptions/subscription.js';

/** What a new user is made of (spec/data-api.md §5). */
export interface CreateUserParams {
  name: string;
  custom?: Record<string, string>;
  email?: string | string[];
  phone?: string | string[];
  locale?: string;
  photoUrl?: string;
  role?: string;
  welcomeMessage?: string;
  pushTokens?: Record<string, true>;
}

/** Absent keeps, null resets, `custom` and `pushTokens` are patched per key. */
export interface SetUserParams {
  name?: string;
  custom?: Record<string, string | null> | null;
  email?: string | string[] | null;
  phone?: string | string[] | null;
  locale?: string | null;
  photoUrl?: string | null;
  role?: string | null;
  welcomeMessage?: string | null;
  availabilityText?: string | null;
  pushTokens?: Record<string, true | null> | null;
}

/** Names a user; holds no data. The same id gives the same object. */
export interface UserRef {
  readonly id: string;
  /** Null if there is no such user. Calls of one tick travel together; a live subscription answers from memory. */
  get(): Promise<UserSnapshot | null>;
  /** Creates the user if missing; then `name` is required. Rejects while client-side user syncing is off. */
  set(params: SetUserParams): Promise<void>;
  /** Does nothing if the user exists. */
  createIfNotExists(params: CreateUserParams): Promise<void>;
  subscribe(onSnapshot?: (snapshot: UserSnapshot | null) => void): UserSubscription;
  /** Also tells whether the user is connected; who leaves is told within seconds. */
  subscribeOnline(onSnapshot?: (snapshot: UserOnlineSnapshot | null) => void): UserOnlineSubscription;
}

export function createUserRef(core: Core, id: string): UserRef {
  const {users, watches, online, onlineWatches} = core;
  let latest: UserOnlineSnapshot | null | undefined;

  /** Undefined while not in memory, or not kept true. */
  const known = () => {
    if (!watches.has(id)) return undefined;
    return id === core.options.userId ? core.me : users.get(id);
  };
  const readOnline = () => {
    const user = known();
    const isConnected = online.get(id);
    if (user === undefined || isConnected === undefined) return undefined;
    return (latest = user && share(latest, {user, isConnected}));
  };

  return Object.freeze<UserRef>({
    id,
    async get() {
      const current = known();
      if (current !== undefined) return current;
      const user = await cacheOf(core).get(`user ${id}`, () => core.call('user.get', {userId: id}));
      users.set(id, user);
      return users.get(id) ?? null;
    },
    async set(params) {
      await core.write('user.set', {userId: id, patch: params});
    },
    async createIfNotExists(params) {
      await core.write('user.create', {userId: id, patch: params});
    },
    subscribe: (onSnapshot) =>
      subscribe<UserSnapshot | null>(core, {
        topics: [topics.user(id)],
        hold: () => watches.hold(id),
        read: known,
        onSnapshot,
      }),
    subscribeOnline: (onSnapshot) =>
      subscribe<UserOnlineSnapshot | null>(core, {
        topics: [topics.user(id), topics.online(id)],
        hold: () => {
          const undo = [watches.hold(id), onlineWatches.hold(id)];
          return () => {
            undo.forEach((each) => each());
            if (!onlineWatches.has(id)) online.delete(id);
          };
        },
        read: readOnline,
        onSnapshot,
      }),
  });
}
