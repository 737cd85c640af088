import type {UserSnapshot} from '../snapshots/user-snapshot.js';

/** Forgets half of the people in a full store, those heard of longest ago first, and none who is shown. */
export function forgetUsers(known: Map<string, UserSnapshot | null>, shown: ReadonlySet<string>): void {
  const enough = known.size / 2;
  for (const id of known.keys()) {
    if (known.size <= enough) return;
    if (!shown.has(id)) known.delete(id);
  }
}
