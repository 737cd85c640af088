import {createDates, type Dates} from './dates.js';
import {en, type Texts} from './en.js';

/** Everything an element needs to speak one language. */
export interface Words {
  /** The locale of dates and numbers; the texts may be those of its language or English. */
  readonly locale: string;
  /** The language of the texts. */
  readonly language: string;
  /** Undefined for the built-in English: then the page decides. */
  readonly direction: string | undefined;
  readonly texts: Texts;
  readonly dates: Dates;
}

export function createWords(locale: string, texts: Texts = en): Words {
  const isTranslated = texts !== en;
  return {
    locale,
    language: isTranslated ? locale : 'en',
    direction: isTranslated ? texts.DIRECTION : undefined,
    texts,
    dates: createDates(locale, texts),
  };
}
