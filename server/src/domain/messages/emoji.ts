import {isCustomEmoji} from './text-nodes.js';

/** Emoji as recommended for interchange, in their fully qualified form. Needs the `v` flag, which TypeScript's target lacks. */
const recommended = new RegExp('^\\p{RGI_Emoji}$', 'v');
const needsSelector = /\p{Emoji}/u;
const showsAsEmoji = /\p{Emoji_Presentation}/u;
const modifier = /\p{Emoji_Modifier}/u;
const SELECTOR = '\u{FE0F}';
/** The longest emoji sequences have ten code points. */
const LENGTH = 50;

/**
 * One emoji in its fully qualified form, so that `❤` and `❤️`, or `👍️` and `👍`, are one reaction; a custom name as it
 * is. Undefined for anything else.
 */
export function normaliseEmoji(value: string): string | undefined {
  if (value.length > LENGTH) return undefined;
  if (isCustomEmoji(value)) return value;
  const characters = [...value.replaceAll(SELECTOR, '')];
  const qualified = characters
    .map((character, index) => {
      const next = characters[index + 1];
      const isPlain = needsSelector.test(character) && !showsAsEmoji.test(character);
      return isPlain && !(next !== undefined && modifier.test(next)) ? character + SELECTOR : character;
    })
    .join('');
  return recommended.test(qualified) ? qualified : undefined;
}
