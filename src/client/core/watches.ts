import type {ResultOf} from '../../protocol/index.js';
import type {Requests} from '../requests/requests.js';
import {once} from './once.js';

/** What is kept true of users while someone subscribes to them; `take` gets each first answer. */
export function createWatches<N extends 'user' | 'online'>(
  requests: Requests,
  noun: N,
  take: (userId: string, answer: ResultOf<`${N}.watch`>) => void,
) {
  const holders = new Map<string, number>();

  const ask = (userId: string) => {
    requests.call<`${N}.watch`>(`${noun}.watch`, {userId} as never, true).then(
      (answer) => take(userId, answer),
      // Without a link the next one asks.
      () => undefined,
    );
  };

  return {
    has: (userId: string): boolean => holders.has(userId),
    ids: () => holders.keys(),
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
        requests.tell<`${N}.unwatch`>(`${noun}.unwatch`, {userId} as never);
      });
    },
    /** Asks again on a new connection. */
    start: (): void => [...holders.keys()].forEach(ask),
  };
}
