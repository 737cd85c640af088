import type {ConversationFilter} from '../../client/index.js';
import type {ConversationPredicate, SimpleConversationPredicate} from './conversation-predicate.js';

/** What the server knows of too, under the same name and with the same meaning. */
const shared = ['custom', 'isUnread', 'subject', 'createdAt'] as const;

/**
 * A filter that lets through whatever a checked predicate lets through, and little more, so that the server leaves out most of
 * what a list would. Undefined if everything passes.
 */
export function toFilter(predicate: ConversationPredicate): ConversationFilter | undefined {
  if (!isCompound(predicate)) return toSimple(predicate);
  const parts = predicate[1].map(toSimple);
  return !parts.length || parts.some((part) => part === undefined) ? undefined : (['any', parts] as ConversationFilter);
}

function toSimple(predicate: SimpleConversationPredicate): ConversationFilter | undefined {
  const entries: [string, unknown][] = shared.flatMap((key) =>
    predicate[key] === undefined ? [] : [[key, predicate[key]] as [string, unknown]],
  );
  const isUnread = predicate.isUnread ?? predicate.hasUnreadMessages;
  if (isUnread !== undefined) entries.push(['isUnread', isUnread]);
  // Without access there is nothing to list, so the server has no word for it.
  const {access} = predicate;
  if (access && ![access[1]].flat().includes('None')) entries.push(['access', access]);
  return entries.length ? Object.fromEntries(entries) : undefined;
}

function isCompound(
  predicate: ConversationPredicate,
): predicate is readonly ['any', readonly SimpleConversationPredicate[]] {
  return Array.isArray(predicate);
}
