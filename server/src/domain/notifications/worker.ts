/** Looked at even if nothing here says so: another node, or an earlier run, may have left something. */
const IDLE_MS = 30_000;
/** The shortest pause, so that nothing can make it spin. */
const PAUSE_MS = 20;

/** Does what is due, when it is due. */
export interface Worker {
  /** Something new may be due earlier than what is waited for. */
  wake(): void;
  /** Does everything that is due by now; resolves when that is done. */
  run(): Promise<void>;
  /** Resolves when nothing is under way. */
  close(): Promise<void>;
}

/**
 * @param work - Does what is due and answers when the next thing will be: a time by `now`, or null.
 */
export function createWorker({
  work,
  now,
  onError,
}: {
  work: () => Promise<number | null>;
  now: () => number;
  onError: (error: unknown) => void;
}): Worker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;

  function schedule(ms: number): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void run(), Math.max(PAUSE_MS, Math.min(ms, IDLE_MS))).unref();
  }

  async function loop(): Promise<void> {
    let next: number | null;
    do {
      again = false;
      try {
        next = await work();
      } catch (error) {
        onError(error);
        next = now() + 1000;
      }
    } while (again && !closed);
    running = undefined;
    schedule(next === null ? IDLE_MS : next - now());
  }

  async function run(): Promise<void> {
    if (closed) return;
    if (running) again = true;
    await (running ??= loop());
  }

  schedule(0);
  return {
    wake: () => void run(),
    run,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
