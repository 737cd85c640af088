import {freezeList} from '../snapshots/freeze-list.js';

/** `next`, frozen, or `previous` if it holds the same objects in the same order. */
export function shareList<T>(previous: readonly T[] | null | undefined, next: T[]): T[] {
  const isSame = previous?.length === next.length && next.every((item, index) => item === previous[index]);
  return isSame ? (previous as T[]) : freezeList(next);
}
