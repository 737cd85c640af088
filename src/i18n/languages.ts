import type {Translation} from './translation.js';

/** Every language but English is a chunk of its own, fetched when a page first needs it. */
const languages: Readonly<Record<string, () => Promise<{readonly texts: Translation}>>> = {
  ar: () => import('./ar.js'),
  nl: () => import('./nl.js'),
  de: () => import('./de.js'),
  fr: () => import('./fr.js'),
  es: () => import('./es.js'),
  'pt-BR': () => import('./pt-BR.js'),
  it: () => import('./it.js'),
  pl: () => import('./pl.js'),
  sv: () => import('./sv.js'),
  da: () => import('./da.js'),
  nb: () => import('./nb.js'),
  fi: () => import('./fi.js'),
  cs: () => import('./cs.js'),
  tr: () => import('./tr.js'),
  ru: () => import('./ru.js'),
  uk: () => import('./uk.js'),
  he: () => import('./he.js'),
  'zh-CN': () => import('./zh-CN.js'),
  'zh-TW': () => import('./zh-TW.js'),
  ja: () => import('./ja.js'),
  ko: () => import('./ko.js'),
};

/** Tags that another one speaks for. */
const aliases: Readonly<Record<string, string>> = {iw: 'he', nn: 'nb', no: 'nb', pt: 'pt-BR', zh: 'zh-CN'};

/** The languages there are, besides English. */
export const locales: readonly string[] = Object.keys(languages);

/** The texts of a locale, by the whole tag, then by its language; undefined if there are none. */
export async function findLanguage(locale: string): Promise<Translation | undefined> {
  const name = nameOf(locale);
  return name === undefined ? undefined : (await languages[name]!()).texts;
}

function nameOf(locale: string): string | undefined {
  const [language = '', ...more] = locale.toLowerCase().split('-');
  // Traditional characters are written in Taiwan, Hong Kong and Macau, and where the tag says so.
  const isTraditional = language === 'zh' && more.some((part) => ['hant', 'hk', 'mo', 'tw'].includes(part));
  if (isTraditional) return 'zh-TW';
  return [locale, aliases[language] ?? language].find((name) => Object.hasOwn(languages, name));
}
