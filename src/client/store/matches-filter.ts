import type {ConversationFilter, NumberFilter, SimpleConversationFilter, StringFilter} from '../../protocol/index.js';
import type {ConversationStore} from './conversation-store.js';

/** Time of the last message, or of joining if that was later, in milliseconds. */
export function lastActivityOf(store: ConversationStore): number {
  return Math.max(store.me?.joinedAt ?? 0, store.lastMessage?.createdAt ?? 0);
}

export function isUnread(store: ConversationStore): boolean {
  return store.me !== null && (store.me.unreadMessageCount > 0 || store.me.isMarkedUnread);
}

/** Whether a conversation passes a filter; the rules of spec/data-api.md §12. */
export function matchesFilter(filter: ConversationFilter | undefined, store: ConversationStore): boolean {
  if (!filter) return true;
  if (!isSimple(filter)) return filter[1].some((part) => matchesFilter(part, store));
  const {conversation, me} = store;
  if (!conversation || !me) return false;
  const {access, custom, subject, lastActivityAt, createdAt, joinedAt, hasMessages} = filter;
  return (
    matchesString(access, me.access) &&
    matchesString(subject, conversation.subject) &&
    matchesNumber(lastActivityAt, lastActivityOf(store)) &&
    matchesNumber(createdAt, conversation.createdAt) &&
    matchesNumber(joinedAt, me.joinedAt) &&
    (hasMessages === undefined || hasMessages === (store.lastMessage !== null)) &&
    (filter.isUnread === undefined || filter.isUnread === isUnread(store)) &&
    Object.entries(custom ?? {}).every(([key, part]) => {
      const value = Object.hasOwn(conversation.custom, key) ? conversation.custom[key] : undefined;
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
