import type {Draft} from '../talk-chatbox/draft.js';
import type {Mention} from './mention.js';

/** Where the mentions of a draft stand after an edit. One that the edit reached into is none any more. */
export function moveMentions({text: before, mentions}: Draft, after: string): Pick<Draft, 'mentions'> {
  if (!mentions) return {};
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const shift = after.length - before.length;
  const editEnd = before.length - tail;
  const moved = mentions.flatMap((mention): Mention[] => {
    if (mention.end <= head) return [mention];
    return mention.start >= editEnd ? [{...mention, start: mention.start + shift, end: mention.end + shift}] : [];
  });
  return {mentions: moved};
}
