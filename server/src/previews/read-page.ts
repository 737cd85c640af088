import {Parser} from 'htmlparser2';

/** What a page says of itself. */
export interface PageFacts {
  readonly title: string;
  readonly description: string;
  /** As written: may be relative. Empty for none. */
  readonly image: string;
}

const TITLE = 200;
const DESCRIPTION = 400;
const URL_LENGTH = 2000;
/** Elements looked at; what a page says of itself stands near its start. */
const ELEMENTS = 5000;

/** By how much they are worth; the first that says something wins. */
const sources = {
  title: ['og:title', 'twitter:title', '<title>'],
  description: ['og:description', 'twitter:description', 'description'],
  image: ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'],
} as const;

/** Reads the facts of a page in one pass. Nothing of it is kept as markup. */
export function readPage(html: string): PageFacts {
  const found = new Map<string, string>();
  let title: string | undefined;
  let elements = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        elements += 1;
        if (name === 'title' && !found.has('<title>')) title = '';
        if (name === 'meta') {
          const key = (attributes.property ?? attributes.name ?? '').toLowerCase();
          const {content} = attributes;
          if (content?.trim() && !found.has(key) && key.length < 40) found.set(key, content);
        }
        if (name === 'body' || elements > ELEMENTS) parser.pause();
      },
      ontext(text) {
        if (title !== undefined && title.length < TITLE * 2) title += text;
      },
      onclosetag(name) {
        if (name !== 'title' || title === undefined) return;
        found.set('<title>', title);
        title = undefined;
      },
    },
    {decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true},
  );
  parser.write(html);
  const first = (names: readonly string[]): string => names.map((name) => found.get(name)?.trim()).find(Boolean) ?? '';
  const image = first(sources.image);
  return {
    title: clean(first(sources.title), TITLE),
    description: clean(first(sources.description), DESCRIPTION),
    image: image.length <= URL_LENGTH ? image : '',
  };
}

/** One line, without control characters or turns of the writing direction, no longer than it is shown. */
function clean(text: string, limit: number): string {
  const line = text
    .replace(/\p{Cs}/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]/gu, '')
    .trim();
  const characters = [...line.slice(0, limit * 2 + 2)];
  return characters.length > limit
    ? `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
    : characters.join('');
}
