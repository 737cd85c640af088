import type {UserSnapshot} from '../../client/index.js';

/** Participants named before "+n" (spec/ui.md §1.3). */
const named = 10;

/** @param unlisted people besides `users`, counted only */
export function joinNames(users: readonly UserSnapshot[], unlisted: number): string {
  const rest = Math.max(0, users.length - named) + Math.max(0, unlisted);
  const names = users.slice(0, named).map(({name}) => name);
  return [...names, ...(rest ? [`+${rest}`] : [])].join(', ');
}
