import {lazy} from '../../client/core/lazy.js';
import {whenIdle} from '../../client/idle/when-idle.js';
import {en} from '../../i18n/en.js';
import type * as Late from './late.js';

export type LateParts = typeof Late;

let here: LateParts | undefined;
let arrive: (() => void) | undefined;

/** Settles when they are here. */
export const lateArrival = new Promise<void>((resolve) => (arrive = resolve));

/** The parts that load late, if they are here. */
export function lateParts(): LateParts | undefined {
  return here;
}

/** Fetches them. A fetch that failed is tried again by the next call. */
export const loadLateParts: () => Promise<LateParts> = lazy(async () => {
  const parts = await import('./late.js');
  Object.assign(en, parts.lateTexts);
  here = parts;
  arrive?.();
  return parts;
});

/** Does something with them: at once if they are here. */
export function useLateParts(use: (parts: LateParts) => unknown, onError: (error: Error) => void = () => undefined) {
  if (here) use(here);
  else loadLateParts().then(use, onError);
}

/** Call it once a chat is shown: from then on everything is there at once, and without a network. */
export function fetchLatePartsWhenIdle(onHere: () => void) {
  whenIdle(() => {
    useLateParts(onHere);
  });
}
