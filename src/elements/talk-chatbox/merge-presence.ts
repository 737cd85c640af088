import type {UserPresence} from './chatbox-options.js';

/** Absent keys keep what was set before; custom is patched per key. */
export function mergePresence(presence: UserPresence | undefined, {visible, custom}: UserPresence): UserPresence {
  return {
    ...presence,
    ...(visible !== undefined && {visible}),
    ...(custom !== undefined && {custom: custom && {...presence?.custom, ...custom}}),
  };
}
