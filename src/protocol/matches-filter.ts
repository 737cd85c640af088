import type {ConversationFilter, NumberFilter, SimpleConversationFilter, StringFilter} from './filter.js';

/** What filters look at: a conversation as one of its participants sees it. Times are milliseconds. */
export interface FilterFacts {
  readonly access: string;
  readonly custom: Readonly<Record<string, string>>;
  readonly isUnread: boolean;
  readonly subject: string | null;
  readonly lastActivityAt: number;
  readonly createdAt: number;
  readonly joinedAt: number;
  readonly hasMessages: boolean;
}

/** Whether a conversation passes a well-formed filter (spec/data-api.md §12), on both sides of the wire. */
export function matchesFilter(filter: ConversationFilter, facts: FilterFacts): boolean {
  if (!isSimple(filter)) return filter[1].some((part) => matchesFilter(part, facts));
  const {access, custom, isUnread, subject, lastActivityAt, createdAt, joinedAt, hasMessages} = filter;
  return (
    matchesString(access, facts.access) &&
    matchesString(subject, facts.subject) &&
    matchesNumber(lastActivityAt, facts.lastActivityAt) &&
    matchesNumber(createdAt, facts.createdAt) &&
    matchesNumber(joinedAt, facts.joinedAt) &&
    (hasMessages ?? facts.hasMessages) === facts.hasMessages &&
    (isUnread ?? facts.isUnread) === facts.isUnread &&
    Object.entries(custom ?? {}).every(([key, part]) => {
      // A missing key equals nothing, so that each negation is the complement.
      const value = Object.hasOwn(facts.custom, key) ? facts.custom[key] : undefined;
      if (typeof part === 'string') return (value === undefined) === (part === '!exists');
      return matchesString(part, value);
    })
  );
}

function isSimple(filter: ConversationFilter): filter is SimpleConversationFilter {
  return !Array.isArray(filter);
}

function matchesString<T>(filter: StringFilter<T> | undefined, value: unknown): boolean {
  if (!filter) return true;
  const [operator, operand] = filter;
  const isMatch = operator.endsWith('f') ? (operand as readonly unknown[]).includes(value) : operand === value;
  return operator.startsWith('!') ? !isMatch : isMatch;
}

function matchesNumber(filter: NumberFilter | undefined, value: number): boolean {
  if (!filter) return true;
  switch (filter[0]) {
    case '>':
      return value > filter[1];
    case '<':
      return value < filter[1];
    case '>=':
      return value >= filter[1];
    case '<=':
      return value <= filter[1];
    default: {
      const [low, high] = filter[1];
      return (value >= low && value < high) === (filter[0] === 'between');
    }
  }
}
