import type {Events, QueuedEvent, QueueKey} from '../domain/events/events.js';
import type {Attempt, Report} from './delivery.js';

/** Requests to one address under way at once. */
const CONCURRENCY = 32;
/** Events held in memory, those included that wait for their second attempt. */
const HELD = 500;
/** Pauses while nobody listens at the address. */
const PAUSE_MS = 1000;
const PAUSE_LIMIT_MS = 60_000;

/** How an attempt to reach an address went. */
export type Outcome =
  | {readonly kind: 'accepted' | 'refused'; readonly attempt: Attempt}
  /** There was no connection: the address never saw the request. */
  | {readonly kind: 'unreachable'; readonly attempt: Attempt};

export interface EndpointOptions {
  readonly key: QueueKey;
  readonly events: Pick<Events, 'take'>;
  /** The address now; undefined once the app gave it up. */
  readonly url: () => Promise<string | undefined>;
  readonly post: (url: string, event: QueuedEvent) => Promise<Outcome>;
  /** Must not give up: what is not settled is delivered again. */
  readonly settle: (eventId: string, report: Report) => Promise<void>;
  readonly onError: (error: unknown) => void;
  readonly now: () => number;
  /** Between the first attempt and the second. */
  readonly retryMs: number;
  /** How long an event waits for an address where nobody listens. */
  readonly patienceMs: number;
}

/** Empties the queue of one address, many events at a time, each by itself. */
export interface Endpoint {
  /** Looks for new events. */
  wake(): void;
  readonly isIdle: boolean;
  /** Starts nothing more; resolves when nothing is under way. Events in between attempts stay in the queue. */
  close(): Promise<void>;
}

export function createEndpoint(options: EndpointOptions): Endpoint {
  const {key, events, url: findUrl, post, settle, onError, now, retryMs, patienceMs} = options;
  const running = new Map<string, Promise<void>>();
  /** Attempts that events in the queue have behind them. */
  const tried = new Map<string, readonly Attempt[]>();
  const pauses = new Map<() => void, NodeJS.Timeout>();
  let cursor = 0;
  /** How far the cursor has ever been. */
  let furthest = 0;
  let underWay = 0;
  /** Second attempts whose time has come, while there is no room. */
  const ready: (() => void)[] = [];
  let filling: Promise<void> | undefined;
  let isRefilled = false;
  let isClosed = false;
  /** Times in a row that nobody listened; while above zero one event at a time tries. */
  let silences = 0;
  /** Until when the current silence is waited out. All that were under way together found one silence, not many. */
  let quietUntil = -Infinity;

  function wake(): void {
    isRefilled = true;
    filling ??= fill()
      .catch(onError)
      .finally(() => {
        filling = undefined;
        if (isRefilled && !isClosed && hasRoom()) wake();
      });
  }

  const hasRoom = (): boolean => (silences > 0 ? running.size === 0 : underWay < CONCURRENCY && running.size < HELD);

  async function fill(): Promise<void> {
    while (!isClosed && hasRoom()) {
      isRefilled = false;
      // Those under way may lie after the cursor when it was set back.
      const limit = CONCURRENCY + (cursor < furthest ? running.size : 0);
      const found = (await events.take(key, {limit, after: cursor})).filter(({id}) => !running.has(id));
      if (found.length === 0) return;
      for (const event of found) {
        if (isClosed || !hasRoom()) return;
        cursor = event.place;
        furthest = Math.max(furthest, cursor);
        underWay += 1;
        const work = deliver(event)
          .catch(onError)
          .finally(() => {
            running.delete(event.id);
            wake();
          });
        running.set(event.id, work);
      }
    }
  }

  /** There is room for its first attempt. */
  async function deliver(event: QueuedEvent): Promise<void> {
    const attempts = [...(tried.get(event.id) ?? [])];
    for (let isFirst = true; ; isFirst = false) {
      if (!isFirst) await takeRoom();
      let outcome: Outcome | undefined;
      let url: string | undefined;
      try {
        if (isClosed && !isFirst) return;
        url = await findUrl();
        if (url !== undefined) outcome = await post(url, event);
      } finally {
        giveRoom();
      }
      if (url === undefined || outcome === undefined) return end(event, {url: '', status: 'failed', attempts});
      if (outcome.kind === 'unreachable') {
        if (now() - event.createdAt > patienceMs) {
          return end(event, {url, status: 'failed', attempts: [...attempts, outcome.attempt]});
        }
        return waitForSomeone(event, attempts);
      }
      silences = 0;
      quietUntil = -Infinity;
      attempts.push(outcome.attempt);
      if (outcome.kind === 'accepted') return end(event, {url, status: 'delivered', attempts});
      if (attempts.length > 1) return end(event, {url, status: 'failed', attempts});
      await pause(retryMs);
      if (isClosed) return;
    }
  }

  async function takeRoom(): Promise<void> {
    if (underWay >= CONCURRENCY) await new Promise<void>((resolve) => ready.push(resolve));
    else underWay += 1;
  }

  /** Hands it to a second attempt that waits, if there is one. */
  function giveRoom(): void {
    const next = ready.shift();
    if (next) next();
    else underWay -= 1;
    wake();
  }

  /** Leaves the event where it is, and looks at the queue from there on after a while. */
  async function waitForSomeone(event: QueuedEvent, attempts: readonly Attempt[]): Promise<void> {
    if (attempts.length > 0) tried.set(event.id, attempts);
    const at = performance.now();
    if (at >= quietUntil) {
      quietUntil = at + Math.min(PAUSE_MS * 2 ** silences, PAUSE_LIMIT_MS);
      silences += 1;
    }
    await pause(quietUntil - at);
    cursor = Math.min(cursor, event.place - 1);
  }

  async function end(event: QueuedEvent, report: Report): Promise<void> {
    await settle(event.id, report);
    tried.delete(event.id);
  }

  function pause(ms: number): Promise<void> {
    if (isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(pauses.get(finish));
        pauses.delete(finish);
        resolve();
      };
      pauses.set(finish, setTimeout(finish, ms));
    });
  }

  return {
    wake,
    get isIdle() {
      return running.size === 0 && filling === undefined;
    },
    async close() {
      isClosed = true;
      for (const finish of [...pauses.keys()]) finish();
      await filling;
      await Promise.all(running.values());
    },
  };
}
