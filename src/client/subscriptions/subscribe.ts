import type {Core} from '../core/core.js';
import {TalkDataError} from '../errors/talk-data-error.js';
import type {Pages} from '../store/list-window.js';
import {ListWindow} from '../store/list-window.js';
import {openQuery, withLoadMore} from './live-query.js';
import {shareList} from './share-list.js';
import type {ActiveState, ListActiveState, ListSubscription, LiveSubscription} from './subscription.js';

interface Source<T> {
  readonly topics: readonly string[];
  /** Keeps the data true until the returned function is called. `fail` ends the subscription. */
  hold(check: () => void, fail: (error: Error) => void): () => void;
  /** Undefined while there is no data. */
  read(): T | undefined;
  readonly onSnapshot?: ((snapshot: T) => void) | undefined;
}

/** A subscription to one resource. */
export function subscribe<T>(core: Core, source: Source<T>): LiveSubscription<ActiveState<T>> {
  return openQuery<ActiveState<T>>({
    read: () => {
      const latestSnapshot = source.read();
      return latestSnapshot === undefined ? undefined : {type: 'active', latestSnapshot};
    },
    start: (check, fail) => start(core, source, check, fail),
    onData: ({latestSnapshot}) => source.onSnapshot?.(latestSnapshot),
  });
}

interface ListSource<I, T, N> {
  readonly topics: readonly string[];
  readonly pages: Pages<I>;
  readonly initial: number;
  readonly range: {readonly max: number; readonly standard: number};
  hold(): () => void;
  present(item: I): T;
  /** What to show instead of a list that the user may not see. */
  readonly invisible: N;
  readonly onSnapshot?: ((snapshot: T[] | N, loadedAll: boolean) => void) | undefined;
}

/** A subscription to a window of a list. */
export function subscribeList<I, T, N>(
  core: Core,
  source: ListSource<I, T, N>,
): ListSubscription<ListActiveState<T[] | N>> {
  let show: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const window = new ListWindow(
    source.pages,
    source.initial,
    () => show(),
    (error) => {
      // What the link prevented is asked for again on the next one.
      if (!(error instanceof TalkDataError && error.code === 'UNAVAILABLE')) fail(error);
    },
  );
  let latest: T[] | undefined;
  const query = openQuery<ListActiveState<T[] | N>>({
    read: () => {
      const state = window.read();
      if (!state) return undefined;
      const {items, loadedAll} = state;
      if (items)
        latest = shareList(
          latest,
          items.map((item) => source.present(item)),
        );
      return {type: 'active', latestSnapshot: items && latest ? latest : source.invisible, loadedAll};
    },
    start: (check, onFatal) => {
      show = check;
      fail = onFatal;
      return start(core, source, check, onFatal);
    },
    onData: ({latestSnapshot, loadedAll}) => source.onSnapshot?.(latestSnapshot, loadedAll),
  });
  return withLoadMore(query, source.range, (count) => window.grow(count));
}

function start(
  core: Core,
  source: {readonly topics: readonly string[]; hold: Source<never>['hold'] | (() => () => void)},
  check: () => void,
  fail: (error: Error) => void,
): () => void {
  core.fatalListeners.add(fail);
  const error = core.fatalError;
  if (error) queueMicrotask(() => fail(error));
  const undo = [
    () => core.fatalListeners.delete(fail),
    core.updates.on(source.topics, check),
    source.hold(check, fail),
    core.hold(),
  ];
  return () => undo.forEach((each) => each());
}
