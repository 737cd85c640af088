import type {CustomEmojis} from '../chat-tools/custom-emojis.js';
import type {Emoji} from './emoji.js';

/** The emojis of the page's own that may be chosen. */
export function ownEmojis(emojis: CustomEmojis): readonly Emoji[] {
  return Object.entries(emojis)
    .filter(([, {hidden}]) => !hidden)
    .map(([emoji]): Emoji => {
      const name = emoji.slice(1, -1);
      return {emoji, name, shortcodes: [name], group: -1, takesTone: false, tags: []};
    });
}
