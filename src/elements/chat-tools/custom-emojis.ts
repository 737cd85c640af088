import {html, type TemplateResult} from 'lit';
import {ErrorCode, TalkError} from '../../client/index.js';
import {safeMedia} from '../../dom/url/safe-url.js';

/** An emoji of a page's own (spec/js-sdk.md §17). */
export interface CustomEmoji {
  /** Of a square picture. */
  readonly url: string;
  /** Not offered any more, and still shown where it was used. */
  readonly hidden?: boolean;
}

/** By name, colons included: `{':party:': {url: 'https://…'}}`. */
export type CustomEmojis = Readonly<Record<string, CustomEmoji>>;

const maxLength = 50;

/** Throws TalkError ARGUMENT_INVALID on a name that is none and on an address that is no picture's. */
export function checkCustomEmojis(emojis: CustomEmojis): void {
  for (const [name, emoji] of Object.entries(emojis)) {
    if (!/^:[^\s:]+:$/.test(name) || name.length > maxLength) {
      throw new TalkError(
        ErrorCode.ARGUMENT_INVALID,
        `customEmojis: "${name}" is no name like ":name:" of up to ${maxLength}`,
      );
    }
    if (typeof emoji?.url !== 'string' || !safeMedia(emoji.url)) {
      throw new TalkError(ErrorCode.ARGUMENT_INVALID, `customEmojis: "${name}" needs the url of a picture`);
    }
  }
}

/** The picture of one; undefined for a name that is unknown. */
export function renderCustomEmoji(name: string, emojis: CustomEmojis): TemplateResult | undefined {
  const url = Object.hasOwn(emojis, name) && safeMedia(emojis[name]!.url);
  return url ? html`<img class="custom-emoji" src=${url} alt=${name} title=${name} />` : undefined;
}

/** A text with pictures in place of the names that are known. */
export function renderWithEmojis(text: string, emojis: CustomEmojis): unknown {
  if (!text.includes(':')) return text;
  return text.split(/(:[^\s:]+:)/).map((part) => renderCustomEmoji(part, emojis) ?? part);
}
