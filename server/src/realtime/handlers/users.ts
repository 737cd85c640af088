import type {User} from 'talk-elements/protocol';
import type {Presence} from '../../domain/presence/presence.js';
import type {Users} from '../../domain/users/users.js';
import type {Hub} from '../hub.js';
import {settle} from '../subscriber.js';
import {checkWatchLimit} from '../watch-limit.js';
import {Followed} from './handler.js';
import type {Handlers} from './handler.js';

type UserRequest =
  'user.get' | 'user.set' | 'user.create' | 'user.watch' | 'user.unwatch' | 'online.watch' | 'online.unwatch';

export function createUserHandlers(parts: {
  users: Users;
  hub: Hub;
  presence: Presence;
  watchLimit: number;
}): Handlers<UserRequest> {
  const {users, hub, presence, watchLimit} = parts;
  const load = createLoader(users);
  return {
    'user.get': (session, {userId}) => load(session.actor.appId, userId),
    'user.set': async (session, {userId, patch}) => {
      await users.set(session.actor, userId, patch);
      return null;
    },
    'user.create': async (session, {userId, patch}) => {
      await users.create(session.actor, userId, patch);
      return null;
    },
    'user.watch': async (session, {userId}) => {
      checkWatchLimit(session.subscriber, watchLimit);
      const watch = hub.watchUser(session.subscriber, userId);
      return new Followed(await load(session.actor.appId, userId), () => settle(watch, true));
    },
    'user.unwatch': async (session, {userId}) => {
      hub.unwatchUser(session.subscriber, userId);
      return null;
    },
    'online.watch': async (session, {userId}) => {
      checkWatchLimit(session.subscriber, watchLimit);
      const watch = hub.watchOnline(session.subscriber, userId);
      return new Followed(await presence.isOnline(session.actor.appId, userId), () => settle(watch, true));
    },
    'online.unwatch': async (session, {userId}) => {
      hub.unwatchOnline(session.subscriber, userId);
      return null;
    },
  };
}

/** Reads the users that one turn asks for with one query an app. */
function createLoader(users: Users): (appId: string, userId: string) => Promise<User | null> {
  const batches = new Map<string, {ids: Set<string>; found: Promise<Map<string, User>>}>();

  const read = async (appId: string, ids: Set<string>): Promise<Map<string, User>> => {
    await Promise.resolve();
    batches.delete(appId);
    const found = await users.getPublic(appId, [...ids]);
    return new Map(found.map((user) => [user.id, user]));
  };

  return async (appId, userId) => {
    let batch = batches.get(appId);
    if (!batch) {
      const ids = new Set<string>();
      batch = {ids, found: read(appId, ids)};
      batches.set(appId, batch);
    }
    batch.ids.add(userId);
    return (await batch.found).get(userId) ?? null;
  };
}
