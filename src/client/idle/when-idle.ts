/** Where a browser does not say when it is idle. */
const fallbackMs = 200;
/** A page that is never idle still gets to it. */
const timeout = 1000;

/** Runs `work` when there is nothing more urgent to do: after what a person waits for. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, {timeout});
  else setTimeout(work, fallbackMs);
}
