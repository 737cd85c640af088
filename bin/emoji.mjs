/**
 * `npm run emoji`: writes src/elements/emoji/data from the package emoji-picker-element-data, in the form that
 * src/elements/emoji/load-emojis.ts reads. Run it after an update of that package.
 */
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import {root} from './run.mjs';

/** Emojis of later versions are empty boxes on systems that people still use. */
const newest = 15.1;
/** Skin tones and hair by themselves. */
const components = 2;
/** Our languages, by the name of their data. Ours without any search in English. */
const languages = {
  da: 'da',
  de: 'de',
  en: 'en',
  es: 'es',
  fi: 'fi',
  fr: 'fr',
  it: 'it',
  ja: 'ja',
  ko: 'ko',
  nb: 'nb',
  nl: 'nl',
  pl: 'pl',
  pt: 'pt-BR',
  ru: 'ru',
  sv: 'sv',
  uk: 'uk',
  zh: 'zh-CN',
  'zh-hant': 'zh-TW',
};
const licence =
  '// From emoji-picker-element-data (Apache-2.0), made of emojibase-data (MIT) and Unicode CLDR (Unicode License V3).';
const tones = ['🏻', '🏼', '🏽', '🏾', '🏿'];
const folder = path.join(root, 'src/elements/emoji/data');
const require = createRequire(import.meta.url);

/** @typedef {{emoji: string, group: number, order: number, version: number, annotation: string, tags?: string[], shortcodes?: string[], skins?: {tone: number | number[], emoji: string}[]}} Entry */

await rm(folder, {recursive: true, force: true});
await mkdir(folder, {recursive: true});

const english = await load('en', 'cldr');
const names = new Map((await load('en', 'github')).map(({emoji, shortcodes}) => [emoji, shortcodes ?? []]));
const groups = [...new Set(english.map(({group}) => group))]
  .sort((a, b) => a - b)
  .map((group) => english.filter((entry) => entry.group === group));
await write('emojis.ts', [
  '/** One string a group; of each emoji its names for typing, and `*` where it takes a skin tone. */',
  `export const groups: readonly string[] = ${JSON.stringify(
    groups.map((group) => group.map((entry) => `${qualified(entry)}:${namesOf(entry)}${takesTone(entry)}`).join(' ')),
  )};`,
]);
for (const [source, language] of Object.entries(languages)) {
  const entries = new Map((await load(source, 'cldr')).map((entry) => [entry.emoji, entry]));
  const lines = groups.flatMap((group) => group.map((entry) => wordsOf(entries.get(entry.emoji) ?? entry)));
  await write(`${language}.ts`, [
    '/** One line an emoji, in the order of `groups`: what it is called, then what else finds it. */',
    `export const words = ${JSON.stringify(lines.join('\n'))};`,
  ]);
}

/**
 * @param {string} language
 * @param {string} kind
 * @returns {Promise<Entry[]>}
 */
async function load(language, kind) {
  const file = require.resolve(`emoji-picker-element-data/${language}/${kind}/data.json`);
  /** @type {Entry[]} */
  const entries = JSON.parse(await readFile(file, 'utf8'));
  return entries
    .filter(({version, group}) => version <= newest && group !== components)
    .sort((a, b) => a.order - b.order);
}

/** With a selector where it makes an emoji of a character, and nowhere else. @param {Entry} entry */
function qualified({emoji}) {
  return emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, '$1');
}

/** @param {Entry} entry */
function namesOf({emoji, annotation}) {
  const usual = names.get(emoji) ?? [];
  return usual.length ? usual.join(',') : annotation.toLowerCase().replace(/[^a-z\d]+/g, '_');
}

/** Whether a tone is added by one rule, which is all that the picker knows. @param {Entry} entry */
function takesTone({emoji, skins = []}) {
  const isRegular = tones.every((tone, index) => {
    const skin = skins.find((each) => [each.tone].flat().every((one) => one === index + 1));
    return skin?.emoji === emoji.replaceAll(/(\p{Emoji_Modifier_Base})\uFE0F?/gu, `$1${tone}`);
  });
  return isRegular ? '*' : '';
}

/** @param {Entry} entry */
function wordsOf({annotation, tags = []}) {
  const name = annotation.replaceAll(/[|,\n]/g, ' ').trim();
  const lower = tags.map((tag) =>
    tag
      .toLowerCase()
      .replaceAll(/[|,\n]/g, ' ')
      .trim(),
  );
  const known = name.toLowerCase().split(/[\s:]+/);
  const others = lower.filter(
    (tag, index) =>
      tag &&
      !known.some((word) => word.startsWith(tag)) &&
      !lower.some((other, i) => other.startsWith(tag) && (other !== tag || i < index)),
  );
  return others.length ? `${name}|${others.join(',')}` : name;
}

/**
 * @param {string} file
 * @param {readonly string[]} lines
 */
async function write(file, lines) {
  await writeFile(path.join(folder, file), `${[licence, ...lines].join('\n')}\n`);
}
