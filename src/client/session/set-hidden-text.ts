import {coreKey} from '../core/core-key.js';
import {topics} from '../store/updates.js';
import type {Session} from './session.js';

/** Says in which words a session's snapshots tell that something is hidden. The last one holds for the whole page. */
export function setHiddenText(session: Session, text: string): void {
  const {presenter, updates} = session[coreKey];
  if (presenter.hiddenText === text) return;
  presenter.hiddenText = text;
  // Every open chat and list is presented again.
  updates.touch(topics.users);
  updates.touch(topics.feed);
}
