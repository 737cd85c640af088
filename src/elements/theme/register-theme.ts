import type {Theme} from './theme.js';

type Loader = () => Promise<Theme>;

/** Our own besides the default, each a chunk that loads when a page first asks for it. */
const themes = new Map<string, Theme | Loader>([
  ['professional', () => import('./looks/professional.js').then(({professional}) => professional)],
  ['soft', () => import('./looks/soft.js').then(({soft}) => soft)],
  ['contrast', () => import('./looks/contrast.js').then(({contrast}) => contrast)],
]);
const listeners = new Set<() => void>();

/**
 * Gives a look a name that `theme` and roles can choose (spec/roles-and-settings.md §5). A name that is taken is given anew,
 * also "default". Elements that have chosen it change at once.
 */
export function registerTheme(name: string, theme: Theme) {
  themes.set(name, theme);
  for (const listener of listeners) listener();
}

/** The theme of that name; undefined if there is none. */
export async function findTheme(name: string): Promise<Theme | undefined> {
  const theme = themes.get(name);
  return typeof theme === 'function' ? theme() : theme;
}

/** Whether the default look is one that a page has registered. */
export function hasDefault(): boolean {
  return themes.has('default');
}

/** Calls back when a theme is registered, until the returned function is called. */
export function onRegister(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
