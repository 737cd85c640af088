import {TalkDataError} from '../errors/talk-data-error.js';
import type {
  ActiveState,
  ErrorState,
  ListSubscription,
  LiveSubscription,
  PendingState,
  UnsubscribedState,
} from './subscription.js';

export type QueryState<A> = PendingState | A | UnsubscribedState | ErrorState;
export type QueryEvent<A> =
  | {readonly type: 'data'; readonly state: A}
  | {readonly type: 'unsubscribe'}
  | {readonly type: 'fail'; readonly error: Error};

/** What comes after `state` when `event` happens (spec/data-api.md §3); `state` itself if it means nothing to it. */
export function step<A extends ActiveState<unknown>>(state: QueryState<A>, event: QueryEvent<A>): QueryState<A> {
  if (state.type === 'unsubscribed' || state.type === 'error') return state;
  switch (event.type) {
    case 'data':
      return state.type === 'active' && isSame(state, event.state) ? state : Object.freeze(event.state);
    case 'unsubscribe':
      return Object.freeze({type: 'unsubscribed'});
    case 'fail':
      return Object.freeze({type: 'error', error: event.error});
  }
}

function isSame(a: ActiveState<unknown>, b: ActiveState<unknown>): boolean {
  return Object.entries(b).every(([key, value]) => Object.is((a as unknown as Record<string, unknown>)[key], value));
}

export interface QuerySource<A> {
  /** The state to show; undefined while there is no data. */
  read(): A | undefined;
  /** Runs `check` after each change, and `fail` when nothing will come any more. Returns its undo. */
  start(check: () => void, fail: (error: Error) => void): () => void;
  /** Called with the first data and with each change. */
  onData?: ((state: A) => void) | undefined;
}

/** A subscription over a source that is there already or comes later. */
export function openQuery<A extends ActiveState<unknown>>(source: QuerySource<A>): LiveSubscription<A> {
  let state: QueryState<A> = Object.freeze({type: 'pending'});
  let resolveConnected!: (state: A) => void;
  let rejectConnected!: (error: Error) => void;
  let resolveTerminated!: (state: UnsubscribedState | ErrorState) => void;
  const connected = new Promise<A>((resolve, reject) => {
    resolveConnected = resolve;
    rejectConnected = reject;
  });
  // Whoever does not ask for it is not bothered by it.
  connected.catch(() => undefined);
  const terminated = new Promise<UnsubscribedState | ErrorState>((resolve) => (resolveTerminated = resolve));

  const advance = (event: QueryEvent<A>) => {
    const previous = state;
    state = step(state, event);
    if (state === previous || state.type === 'pending') return;
    if (state.type === 'active') {
      resolveConnected(state);
      try {
        source.onData?.(state);
      } catch (error) {
        console.error('talk: a subscription callback failed', error);
      }
      return;
    }
    const {type} = state;
    rejectConnected(type === 'error' ? state.error : new TalkDataError('TERMINATED', 'Unsubscribed'));
    resolveTerminated(state);
    stop();
  };
  const check = () => {
    if (state.type !== 'pending' && state.type !== 'active') return;
    const next = source.read();
    if (next) advance({type: 'data', state: next});
  };
  const stop = source.start(check, (error) => advance({type: 'fail', error}));
  queueMicrotask(check);
  return {
    get state() {
      return state;
    },
    connected,
    terminated,
    unsubscribe: () => advance({type: 'unsubscribe'}),
  };
}

/** Adds `loadMore` to a subscription. `grow` resolves once `count` more are loaded. */
export function withLoadMore<A extends ActiveState<unknown>>(
  query: LiveSubscription<A>,
  range: {readonly max: number; readonly standard: number},
  grow: (count: number) => Promise<void>,
): ListSubscription<A> {
  const loadMore = async (count = range.standard) => {
    if (!Number.isInteger(count) || count < 1 || count > range.max) {
      throw new TalkDataError('INVALID', `loadMore: count must be 1 to ${range.max}`);
    }
    // Rejects after the end, waits for the first page before.
    if (query.state.type !== 'active') await query.connected;
    if (query.state.type !== 'active') throw new TalkDataError('TERMINATED', 'The subscription has ended');
    await grow(count);
  };
  return Object.defineProperties({loadMore} as ListSubscription<A>, Object.getOwnPropertyDescriptors(query));
}
