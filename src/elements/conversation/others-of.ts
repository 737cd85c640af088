import type {FeedPeople, UserSnapshot} from '../../client/index.js';

/** Whom a conversation is with: everybody else, or the current user where they are alone. Nobody while that is unknown. */
export function othersOf(people: FeedPeople | undefined, me: UserSnapshot | null): readonly UserSnapshot[] {
  if (!people) return [];
  const others = people.users.filter(({id}) => id !== me?.id);
  return others.length ? others : people.users;
}
