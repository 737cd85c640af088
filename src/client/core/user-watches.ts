import type {Requests} from '../requests/requests.js';
import type {Users} from '../store/users.js';
import {once} from './once.js';

/** Users whose data is kept true while someone subscribes to them. */
export function watchUsers(requests: Requests, users: Users) {
  const holders = new Map<string, number>();

  const ask = (userId: string) => {
    requests.call('user.watch', {userId}, true).then(
      (user) => users.set(userId, user),
      // Without a link the next one asks.
      () => undefined,
    );
  };

  return {
    /** Whether data of this user is in memory and true. */
    covers: (userId: string): boolean => holders.has(userId) && users.get(userId) !== undefined,
    hold(userId: string): () => void {
      const count = holders.get(userId) ?? 0;
      holders.set(userId, count + 1);
      if (!count) ask(userId);
      return once(() => {
        const left = (holders.get(userId) ?? 1) - 1;
        if (left) {
          holders.set(userId, left);
          return;
        }
        holders.delete(userId);
        requests.tell('user.unwatch', {userId});
      });
    },
    /** Asks again on a new connection. */
    start: (): void => [...holders.keys()].forEach(ask),
  };
}
