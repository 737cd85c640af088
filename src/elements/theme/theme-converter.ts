import type {ThemeChoice} from './theme.js';

/** An attribute that names a theme, or describes one as JSON. */
export function themeConverter(value: string | null): string | ThemeChoice | undefined {
  if (!value) return undefined;
  if (!value.trim().startsWith('{')) return value;
  try {
    return JSON.parse(value) as ThemeChoice;
  } catch (error) {
    console.error('The attribute theme is not JSON; the default theme is used.', error);
    return undefined;
  }
}
