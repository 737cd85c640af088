import {whenIdle} from '../../client/idle/when-idle.js';
import {en} from '../../i18n/en.js';
import type * as Late from './late.js';

export type LateParts = typeof Late;

let here: LateParts | undefined;
let coming: Promise<LateParts> | undefined;
let arrive: (() => void) | undefined;

/** Settles when they are here. */
export const lateArrival = new Promise<void>((resolve) => (arrive = resolve));

/** The parts that load late, if they are here. */
export function lateParts(): LateParts | undefined {
  return here;
}

/** Fetches them. A fetch that failed is tried again by the next call. */
export function loadLateParts(): Promise<LateParts> {
  coming ??= import('./late.js').then(
    (parts) => {
      Object.assign(en, parts.lateTexts);
      here = parts;
      arrive?.();
      return parts;
    },
    (error: unknown) => {
      coming = undefined;
      throw error;
    },
  );
  return coming;
}

/** Call it once a chat is shown: from then on everything is there at once, and without a network. */
export function fetchLatePartsWhenIdle(onHere: () => void) {
  whenIdle(() => {
    loadLateParts().then(onHere, () => undefined);
  });
}
