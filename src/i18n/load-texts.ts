import {en, type Texts} from './en.js';

/** Every language but English is a chunk of its own, fetched when a page first needs it. */
const languages: Readonly<Record<string, () => Promise<{readonly texts: Texts}>>> = {
  ar: () => import('./ar.js'),
};

/** A locale's texts, by the whole tag, then by its language, then English (spec/roles-and-settings.md §4). */
export async function loadTexts(locale: string): Promise<Texts> {
  const load = languages[locale] ?? languages[languageOf(locale)];
  return load ? (await load()).texts : en;
}

/** Whether a locale needs no fetch because it is shown in the built-in English. */
export function isBuiltIn(locale: string): boolean {
  return !(locale in languages) && !(languageOf(locale) in languages);
}

function languageOf(locale: string): string {
  return locale.split('-', 1)[0]!.toLowerCase();
}
