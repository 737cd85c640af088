import type {UserSnapshot} from '../../client/index.js';
import {fold} from '../../i18n/fold.js';
import {renderAvatar} from '../avatar/avatar.js';
import type {Suggestion} from './suggestion.js';

/** Those whose name, or a word in it, begins so (spec/ui.md §5.8). */
export function suggestPeople(people: readonly UserSnapshot[], query: string, most: number): readonly Suggestion[] {
  const wanted = fold(query);
  return people
    .filter(({name}) => {
      const folded = fold(name);
      return folded.startsWith(wanted) || folded.includes(` ${wanted}`);
    })
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, most)
    .map((user) => ({
      key: user.id,
      look: renderAvatar(user),
      label: user.name,
      text: `@${user.name}`,
      userId: user.id,
    }));
}
