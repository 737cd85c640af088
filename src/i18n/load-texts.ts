import {en, type Texts} from './en.js';

/** A locale's texts, by the whole tag, then by its language, then English (spec/roles-and-settings.md §4). */
export async function loadTexts(locale: string): Promise<Texts> {
  if (isBuiltIn(locale)) return en;
  const {findLanguage} = await import('./languages.js');
  const texts = await findLanguage(locale);
  // What it lacks is said in English, also what comes to English later.
  return texts ? Object.assign(Object.create(en) as Texts, texts) : en;
}

/** Whether a locale needs no fetch because it is English. */
export function isBuiltIn(locale: string): boolean {
  return /^en\b/i.test(locale);
}
