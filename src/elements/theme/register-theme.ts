import type {Theme} from './theme.js';

/** Those that the page made. */
export const registeredThemes = new Map<string, Theme>();
/** Called when a theme is registered. */
export const themeListeners = new Set<() => void>();

/**
 * Gives a look a name that `theme` and roles can choose (spec/roles-and-settings.md §5). A name that is taken is given anew,
 * also "default". Elements that have chosen it change at once.
 */
export function registerTheme(name: string, theme: Theme) {
  registeredThemes.set(name, theme);
  for (const listener of themeListeners) listener();
}
