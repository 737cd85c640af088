import type {Files} from './files.js';

const EVERY_MS = 60_000;

/** Removes files whose time is over, now and then. Returns what stops it, after the sweep that is under way. */
export function sweepFiles(files: Pick<Files, 'sweep'>, onError: (error: unknown) => void): () => Promise<void> {
  let sweeping = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = files.sweep().then(() => undefined, onError);
  }, EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return sweeping;
  };
}
