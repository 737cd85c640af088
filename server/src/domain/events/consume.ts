import type {Events, QueuedEvent} from './events.js';

/** Events handed over at once. */
const BATCH = 100;
const RETRY_MS = 1000;
const RETRY_LIMIT_MS = 60_000;

/** Deals with events of one app, oldest first, and removes them in the transaction of what it did about them. */
export type HandleEvents = (appId: string, events: readonly QueuedEvent[]) => Promise<void>;

/**
 * Hands one queue's events to `handle`, batch by batch, each app by itself: at once after a commit, and at the start what
 * an earlier run left. A batch that fails is tried again, ever more slowly, and may then come a second time.
 * @returns Stops it; resolves when no batch is under way, and nothing is asked of the database any more.
 */
export function consumeQueue({
  events,
  queue,
  handle,
  onError,
}: {
  events: Pick<Events, 'onQueued' | 'waiting' | 'take'>;
  queue: string;
  handle: HandleEvents;
  onError: (error: unknown) => void;
}): () => Promise<void> {
  let isClosed = false;
  /** Ends pauses early. */
  const paused = new Set<() => void>();
  const running = new Map<string, Promise<void>>();
  /** Apps whose queue was filled again while it was being emptied. */
  const refilled = new Set<string>();

  function wake(appId: string): void {
    if (isClosed) return;
    if (running.has(appId)) {
      refilled.add(appId);
      return;
    }
    const run = empty(appId).finally(() => {
      running.delete(appId);
      if (refilled.delete(appId)) wake(appId);
    });
    running.set(appId, run);
  }

  async function empty(appId: string): Promise<void> {
    for (let failures = 0; !isClosed;) {
      try {
        const batch = await events.take({appId, queue}, {limit: BATCH});
        if (batch.length === 0) return;
        await handle(appId, batch);
        failures = 0;
      } catch (error) {
        onError(error);
        if (isClosed) return;
        await pause(Math.min(RETRY_MS * 2 ** failures, RETRY_LIMIT_MS));
        failures += 1;
      }
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        paused.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      paused.add(end);
    });
  }

  const stop = events.onQueued((keys) => {
    for (const key of keys) if (key.queue === queue) wake(key.appId);
  });
  const started = events.waiting().then((keys) => {
    for (const key of keys) if (key.queue === queue) wake(key.appId);
  }, onError);

  return async () => {
    isClosed = true;
    stop();
    for (const end of [...paused]) end();
    await started;
    await Promise.all(running.values());
  };
}
