import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Session} from '../client/index.js';
import {setHiddenText} from '../client/session/set-hidden-text.js';
import {isBuiltIn, loadTexts} from '../i18n/load-texts.js';
import {resolveLocale} from '../i18n/locale.js';
import {createWords, type Words} from '../i18n/words.js';

/** Gives its host the words of a locale: English at once, another language as soon as its chunk is here. */
export class WordsController implements ReactiveController {
  words: Words;

  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => readonly (string | null | undefined)[];
  readonly #session: (() => Session | undefined) | undefined;
  #locale = 'en-US';

  /**
   * @param wanted the locales to try, best first
   * @param session the session whose messages are shown: what is hidden in them is told in these words
   */
  constructor(
    host: ReactiveControllerHost,
    wanted: () => readonly (string | null | undefined)[],
    session?: () => Session | undefined,
  ) {
    this.#host = host;
    this.#wanted = wanted;
    this.#session = session;
    this.words = createWords(this.#locale);
    host.addController(this);
  }

  hostUpdate() {
    this.#choose();
    const session = this.#session?.();
    if (session) setHiddenText(session, this.words.texts.CONTACT_INFORMATION_HIDDEN);
  }

  #choose() {
    const locale = resolveLocale(...this.#wanted());
    if (locale === this.#locale) return;
    this.#locale = locale;
    if (isBuiltIn(locale)) this.words = createWords(locale);
    else void this.#load(locale);
  }

  async #load(locale: string) {
    try {
      const texts = await loadTexts(locale);
      if (locale !== this.#locale) return;
      this.words = createWords(locale, texts);
    } catch (error) {
      // The chat stays usable in English.
      console.warn(`The texts of ${locale} could not be loaded.`, error);
      this.words = createWords(locale);
    }
    this.#host.requestUpdate();
  }
}
