import type {ConversationFilter} from 'talk-elements/protocol';
import {invalid} from '../../domain/validate/reasons.js';

/** The `filter` parameter: JSON with these keys only. What they hold is checked where it is used. */
export function parseFilter(text: string, keys: readonly string[]): ConversationFilter {
  let filter: unknown;
  try {
    filter = JSON.parse(text);
  } catch {
    throw invalid('filter', 'is not JSON');
  }
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) throw invalid('filter', 'must be object');
  const unknown = Object.keys(filter).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw invalid(`filter.${unknown}`, `must be one of ${keys.join(', ')}`);
  return filter;
}
