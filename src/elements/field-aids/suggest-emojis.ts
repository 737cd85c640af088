import {renderCustomEmoji, type CustomEmojis} from '../chat-tools/custom-emojis.js';
import {findEmojis} from '../emoji/find-emojis.js';
import {loadEmojis} from '../emoji/load-emojis.js';
import {ownEmojis} from '../emoji/own-emojis.js';
import {preferredTone, withTone} from '../emoji/skin-tone.js';
import type {Suggestion} from './suggestion.js';

/** Emojis by what they are called, the page's own among them (spec/ui.md §5.7). */
export async function suggestEmojis(
  query: string,
  locale: string,
  custom: CustomEmojis,
  most: number,
): Promise<readonly Suggestion[]> {
  const all = [...ownEmojis(custom), ...(await loadEmojis(locale))];
  const tone = preferredTone();
  return findEmojis(all, query, most).map(({emoji, name, shortcodes, group, takesTone}) => {
    const text = takesTone ? withTone(emoji, tone) : emoji;
    return {
      key: emoji,
      look: group < 0 ? renderCustomEmoji(emoji, custom) : text,
      label: group < 0 ? emoji : name,
      ...(group >= 0 && {hint: `:${shortcodes[0] ?? ''}:`}),
      text,
    };
  });
}
