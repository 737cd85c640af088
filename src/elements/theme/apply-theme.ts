import type {ReactiveElement} from 'lit';
import {findTheme} from './find-theme.js';
import type {Theme, ThemeChoice} from './theme.js';

/** The sheet of a theme, which all elements share. */
const sheets = new WeakMap<Theme, CSSStyleSheet>();
const warned = new Set<string>();

/**
 * Puts a theme's styles and values on an element.
 * @param isWanted whether that is still the theme it has chosen once it is loaded
 */
export async function applyTheme(
  host: ReactiveElement,
  name: string,
  values: readonly ThemeChoice['custom'][],
  isWanted: () => boolean,
): Promise<{theme: Theme | undefined; undress: () => void}> {
  const theme = await find(name);
  const root = host.renderRoot as ShadowRoot;
  if (!isWanted()) return {theme, undress: () => undefined};
  const custom = Object.assign({}, theme?.custom, ...values) as Record<string, unknown>;
  const worn = [...(theme?.styles ? [sheetOf(theme, theme.styles)] : []), sheetOfValues(custom)];
  root.adoptedStyleSheets.push(...worn);
  return {
    theme,
    undress: () => {
      // The last of each: the same sheet may have been put on again meanwhile.
      for (const sheet of worn) {
        const at = root.adoptedStyleSheets.indexOf(sheet);
        if (at >= 0) root.adoptedStyleSheets.splice(at, 1);
      }
    },
  };
}

async function find(name: string): Promise<Theme | undefined> {
  const theme = await findTheme(name).catch((error: unknown) => {
    console.warn(`The theme "${name}" could not be loaded.`, error);
    return undefined;
  });
  if (theme) return theme;
  if (name === 'default') return undefined;
  if (!warned.has(name)) console.warn(`There is no theme "${name}"; registerTheme() makes one.`);
  warned.add(name);
  return findTheme('default');
}

function sheetOf(theme: Theme, styles: string): CSSStyleSheet {
  let sheet = sheets.get(theme);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    sheets.set(theme, sheet);
  }
  return sheet;
}

/** One value at a time, so that none can be more than a value. */
function sheetOfValues(custom: Readonly<Record<string, unknown>>): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.insertRule(':host {}');
  const {style} = sheet.cssRules[0] as CSSStyleRule;
  for (const [key, value] of Object.entries(custom)) {
    const isValue = typeof value === 'string' || typeof value === 'number';
    if (isValue && /^[\w-]+$/.test(key)) style.setProperty(`--theme-${key}`, String(value));
  }
  return sheet;
}
