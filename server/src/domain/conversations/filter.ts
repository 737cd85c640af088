import type {ConversationFilter, SimpleConversationFilter} from 'talk-elements/protocol';
import {checkPredicate, ContentLimits, FilterLimits, type PredicateShape} from 'talk-elements/protocol';
import {Reasons} from '../validate/reasons.js';

const shape: PredicateShape<keyof SimpleConversationFilter> = {
  access: 'string',
  custom: 'custom',
  isUnread: 'boolean',
  subject: 'string or null',
  lastActivityAt: 'number',
  createdAt: 'number',
  joinedAt: 'number',
  hasMessages: 'boolean',
};

/** Throws INVALID unless this is a filter, and a small one. */
export function checkFilter(filter: ConversationFilter): void {
  const reasons = new Reasons();
  checkPredicate(filter, shape, 'filter', (path, fault) => reasons.add(path, fault));
  reasons.check();
  checkSize(filter, reasons);
  reasons.check();
}

/** Whether a filter asks for something that must be counted first. */
export function asksForUnread(filter: ConversationFilter): boolean {
  return alternativesOf(filter).some(({isUnread}) => isUnread !== undefined);
}

function alternativesOf(filter: ConversationFilter): readonly SimpleConversationFilter[] {
  return isCompound(filter) ? filter[1] : [filter];
}

function isCompound(filter: ConversationFilter): filter is readonly ['any', readonly SimpleConversationFilter[]] {
  return Array.isArray(filter);
}

function checkSize(filter: ConversationFilter, reasons: Reasons): void {
  const {filterAlternatives, filterValues} = FilterLimits;
  const alternatives = alternativesOf(filter);
  if (alternatives.length > filterAlternatives) {
    reasons.add('filter', `must have at most ${filterAlternatives} alternatives`);
    return;
  }
  for (const [index, {access, subject, custom = {}}] of alternatives.entries()) {
    const path = isCompound(filter) ? `filter.1.${index}` : 'filter';
    const checkValues = (key: string, part: readonly [string, unknown] | undefined) => {
      if (Array.isArray(part?.[1]) && part[1].length > filterValues) {
        reasons.add(`${path}.${key}`, `must compare with at most ${filterValues} strings`);
      }
    };
    checkValues('access', access);
    checkValues('subject', subject);
    const parts = Object.entries(custom);
    if (parts.length > ContentLimits.customKeys) {
      reasons.add(`${path}.custom`, `must be an object of at most ${ContentLimits.customKeys} filters`);
      continue;
    }
    for (const [key, part] of parts) if (typeof part === 'object') checkValues(`custom.${key}`, part);
  }
}
