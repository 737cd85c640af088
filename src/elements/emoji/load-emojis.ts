import type {Emoji} from './emoji.js';

const languages: Readonly<Record<string, () => Promise<{words: string}>>> = {
  da: () => import('./data/da.js'),
  de: () => import('./data/de.js'),
  en: () => import('./data/en.js'),
  es: () => import('./data/es.js'),
  fi: () => import('./data/fi.js'),
  fr: () => import('./data/fr.js'),
  it: () => import('./data/it.js'),
  ja: () => import('./data/ja.js'),
  ko: () => import('./data/ko.js'),
  nb: () => import('./data/nb.js'),
  nl: () => import('./data/nl.js'),
  pl: () => import('./data/pl.js'),
  'pt-BR': () => import('./data/pt-BR.js'),
  ru: () => import('./data/ru.js'),
  sv: () => import('./data/sv.js'),
  uk: () => import('./data/uk.js'),
  'zh-CN': () => import('./data/zh-CN.js'),
  'zh-TW': () => import('./data/zh-TW.js'),
};

const loaded = new Map<string, Promise<readonly Emoji[]>>();

/** All emojis in their usual order, with names in a language; in English where there are none in it. */
export function loadEmojis(locale: string): Promise<readonly Emoji[]> {
  const language = languageOf(locale);
  let emojis = loaded.get(language);
  if (!emojis) {
    emojis = load(language);
    loaded.set(language, emojis);
    // What failed is tried again.
    emojis.catch(() => loaded.delete(language));
  }
  return emojis;
}

async function load(language: string): Promise<readonly Emoji[]> {
  const [{groups}, {words}] = await Promise.all([import('./data/emojis.js'), languages[language]!()]);
  const lines = words.split('\n');
  let line = 0;
  return groups.flatMap((entries, group) =>
    entries.split(' ').map((entry): Emoji => {
      const [emoji = '', codes = ''] = entry.split(':');
      const [name = '', tags = ''] = lines[line++]?.split('|') ?? [];
      return {
        emoji,
        name,
        shortcodes: codes.replace('*', '').split(','),
        group,
        takesTone: codes.endsWith('*'),
        tags: tags ? tags.split(',') : [],
      };
    }),
  );
}

function languageOf(locale: string): string {
  const names = Object.keys(languages);
  if (/^zh-(?:hant|tw|hk|mo)/i.test(locale)) return 'zh-TW';
  const [language = ''] = locale.toLowerCase().replace(/^no\b/, 'nb').split('-');
  return names.find((name) => name.toLowerCase().split('-')[0] === language) ?? 'en';
}
