import type {Core} from '../core/core.js';
import {whenIdle} from '../idle/when-idle.js';
import {topics} from '../store/updates.js';
import type {Keeper} from './keeper.js';
import {keptFlag} from './kept-flag.js';

/**
 * Lets what a UI shows be kept in this browser, where there is a place for it. The code for that is fetched at once where
 * something may have been kept, else after what a person waits for. Returns the undo.
 */
export function keep(core: Core, follow: (keeper: Keeper) => () => void): () => void {
  if (typeof indexedDB === 'undefined') return () => undefined;
  if (!core.isKept) {
    // What was kept while that was wanted is not any more.
    if (keptFlag.get()) whenIdle(() => void forget(core).catch(() => undefined));
    return () => undefined;
  }
  let stop: (() => void) | undefined;
  let isOver = false;
  const start = () => {
    if (isOver) return;
    loadKeeper(core).then(
      (keeper) => {
        if (!isOver) stop = follow(keeper);
      },
      () => undefined,
    );
  };
  if (keptFlag.get()) start();
  else stop = whenLive(core, start);
  return () => {
    isOver = true;
    stop?.();
  };
}

/** Before that there is nothing to keep, and a person waits for it. Returns the undo. */
function whenLive(core: Core, work: () => void): () => void {
  const look = () => {
    if (core.connection.link.state !== 'live') return;
    stop();
    whenIdle(work);
  };
  const stop = core.updates.on([topics.session], look);
  look();
  return stop;
}

/** Removes what was kept of a user. */
export async function forget(core: Core): Promise<void> {
  if (typeof indexedDB !== 'undefined') await (await loadKeeper(core)).forget();
}

async function loadKeeper(core: Core): Promise<Keeper> {
  return (await import('./keeper.js')).createKeeper(core);
}
