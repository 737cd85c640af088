import {TalkDataError} from '../errors/talk-data-error.js';
import type {ActiveState, ListSubscription} from './subscription.js';

const pending = Object.freeze({type: 'pending'} as const);
const unsubscribed = Object.freeze({type: 'unsubscribed'} as const);

/** A subscription whose code is on its way: pending until then, and after that what it is. */
export function lateSubscription<A extends ActiveState<unknown>>(
  coming: Promise<ListSubscription<A>>,
): ListSubscription<A> {
  let state: ListSubscription<A>['state'] = pending;
  let here: ListSubscription<A> | undefined;
  const arrival = coming.then(
    (subscription) => {
      here = subscription;
      if (state === unsubscribed) subscription.unsubscribe();
      return subscription;
    },
    (cause: unknown) => {
      const error = new TalkDataError('UNAVAILABLE', 'Its code could not be loaded', {cause});
      if (state === pending) state = Object.freeze({type: 'error', error});
      throw error;
    },
  );
  const connected = arrival.then((subscription) => subscription.connected);
  // Whoever does not ask for it is not bothered by it.
  connected.catch(() => undefined);
  return {
    get state() {
      return here?.state ?? state;
    },
    connected,
    terminated: arrival.then(
      (subscription) => subscription.terminated,
      () => state as Awaited<ListSubscription<A>['terminated']>,
    ),
    loadMore: async (count) => (await arrival).loadMore(count),
    unsubscribe() {
      if (here) here.unsubscribe();
      else if (state === pending) state = unsubscribed;
    },
  };
}
