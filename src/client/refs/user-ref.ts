import type {Core} from '../core/core.js';
import type {UserSnapshot} from '../snapshots/user-snapshot.js';
import {topics} from '../store/updates.js';
import {subscribe} from '../subscriptions/subscribe.js';
import type {UserSubscription} from '../subscriptions/subscription.js';

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
}

export function createUserRef(core: Core, id: string): UserRef {
  const {users, watches} = core;
  return Object.freeze<UserRef>({
    id,
    async get() {
      if (watches.covers(id)) return users.get(id) ?? null;
      const user = await core.cache.get(`user ${id}`, () => core.call('user.get', {userId: id}));
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
        read: () => (watches.covers(id) ? users.get(id) : undefined),
        onSnapshot,
      }),
  });
}
