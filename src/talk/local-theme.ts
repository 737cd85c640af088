import {ErrorCode, TalkError} from '../client/index.js';
import {registerTheme} from '../elements/theme/register-theme.js';
import type {ChatElement} from './chat-element.js';

/** A style sheet of the page that dresses chats while somebody works on it (spec/js-sdk.md §3.3). */
export class LocalTheme {
  readonly #name: string;
  readonly #loaded: Promise<void>;

  /** Throws TalkError ARGUMENT_INVALID unless the path leads to where the page comes from. */
  constructor(path: string) {
    const address = URL.canParse(path, document.baseURI) ? new URL(path, document.baseURI) : undefined;
    if (address?.origin !== location.origin) {
      throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'syncThemeForLocalDev: a path on the same server is required');
    }
    this.#name = address.href;
    this.#loaded = load(address);
  }

  /** Dresses a chat as soon as the style sheet is there. Values that its own theme has stay. */
  async dress(element: ChatElement): Promise<void> {
    try {
      await this.#loaded;
      const {theme} = element;
      element.theme = {...(typeof theme === 'object' && theme), name: this.#name};
    } catch (error) {
      console.error('talk: the theme could not be loaded from', this.#name, error);
    }
  }
}

async function load(address: URL): Promise<void> {
  const answer = await fetch(address, {cache: 'no-cache'});
  if (!answer.ok) throw new Error(`The answer is ${answer.status}.`);
  registerTheme(address.href, {styles: await answer.text()});
}
