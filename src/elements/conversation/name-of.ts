import type {ConversationSnapshot, FeedPeople, UserSnapshot} from '../../client/index.js';
import {toPlaintext} from '../../protocol/index.js';
import {joinNames} from './join-names.js';
import {othersOf} from './others-of.js';
import {parseSubject} from './parse-subject.js';

/** How a list names conversations: by their subject where they have one, or always one of the two. */
export type TitleMode = 'auto' | 'subject' | 'participants';

/** What a list calls a conversation (spec/ui.md §7.2); undefined while its people are unknown. */
export function nameOf(
  {subject}: ConversationSnapshot,
  people: FeedPeople | undefined,
  me: UserSnapshot | null,
  titleMode: TitleMode = 'auto',
): string | undefined {
  if (subject && titleMode !== 'participants') return toPlaintext([{type: 'text', children: parseSubject(subject)}]);
  // The current user is one of those who are not listed.
  return people && joinNames(othersOf(people, me), people.count - people.users.length);
}
