import {registeredThemes} from './register-theme.js';
import type {Theme} from './theme.js';

/** Our own besides the default, each a chunk that loads when a page first asks for it. */
const looks: Readonly<Record<string, () => Promise<Theme>>> = {
  professional: async () => (await import('./looks/professional.js')).professional,
  soft: async () => (await import('./looks/soft.js')).soft,
  contrast: async () => (await import('./looks/contrast.js')).contrast,
};

/** The theme of that name; undefined if there is none. */
export async function findTheme(name: string): Promise<Theme | undefined> {
  return registeredThemes.get(name) ?? (Object.hasOwn(looks, name) ? looks[name]!() : undefined);
}
