import type {ConversationFilter} from '../../client/index.js';
import {ContentLimits, FilterLimits, type SimpleConversationFilter} from '../../protocol/index.js';
import type {ConversationPredicate, SimpleConversationPredicate} from './conversation-predicate.js';

/** What the server knows of too, under the same name and with the same meaning. */
const shared = ['custom', 'subject', 'createdAt'] as const;

/**
 * A filter that lets through whatever a checked predicate lets through, and little more, so that the server leaves out most of
 * what a list would. Undefined if everything passes.
 */
export function toFilter(predicate: ConversationPredicate): ConversationFilter | undefined {
  if (!isCompound(predicate)) return toSimple(predicate);
  const parts = predicate[1].map(toSimple);
  if (!parts.length || parts.length > FilterLimits.filterAlternatives) return undefined;
  return parts.every((part) => part !== undefined) ? ['any', parts] : undefined;
}

function toSimple(predicate: SimpleConversationPredicate): SimpleConversationFilter | undefined {
  const entries: [string, unknown][] = shared.map((key) => [key, predicate[key]]);
  entries.push(['isUnread', predicate.isUnread ?? predicate.hasUnreadMessages]);
  // Without access there is nothing to list, so the server has no word for it.
  const {access} = predicate;
  if (![access?.[1]].flat().includes('None')) entries.push(['access', access]);
  const sent = entries.filter(([, part]) => part !== undefined && isSendable(part));
  // A copy: the page may change its own.
  return sent.length ? (JSON.parse(JSON.stringify(Object.fromEntries(sent))) as SimpleConversationFilter) : undefined;
}

/** Whether the server takes it: there is a limit to what it compares with, and JSON has no infinite numbers. */
function isSendable(part: unknown): boolean {
  if (typeof part === 'number') return Number.isFinite(part);
  if (typeof part !== 'object' || part === null) return true;
  const limit = Array.isArray(part) ? FilterLimits.filterValues : ContentLimits.customKeys;
  const parts = Object.values(part);
  return parts.length <= limit && parts.every(isSendable);
}

function isCompound(
  predicate: ConversationPredicate,
): predicate is readonly ['any', readonly SimpleConversationPredicate[]] {
  return Array.isArray(predicate);
}
