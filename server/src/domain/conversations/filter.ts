import type {ConversationFilter, NumberFilter, SimpleConversationFilter, StringFilter} from 'talk-elements/protocol';
import {Limits} from 'talk-elements/protocol';
import {Reasons} from '../validate/reasons.js';

/** Values of one `oneOf`, and alternatives of one `any`. */
const VALUES = 1000;
const ALTERNATIVES = 50;

/** What filters look at (spec/data-api.md §12). */
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

type Keys = keyof SimpleConversationFilter;

const checks: Readonly<Record<Keys, (value: unknown, path: string, reasons: Reasons) => void>> = {
  access: checkStrings,
  custom: checkCustomFilter,
  isUnread: checkBoolean,
  subject: (value, path, reasons) => checkStrings(value, path, reasons, true),
  lastActivityAt: checkNumbers,
  createdAt: checkNumbers,
  joinedAt: checkNumbers,
  hasMessages: checkBoolean,
};

/** Throws INVALID unless this is a filter. Unknown keys are errors: a typo would silently show everything. */
export function checkFilter(filter: ConversationFilter): void {
  const reasons = new Reasons();
  if (!isCompound(filter)) checkSimple(filter, 'filter', reasons);
  else if (filter.length !== 2 || filter[0] !== 'any' || !Array.isArray(filter[1])) {
    reasons.add('filter', 'must be an object or ["any", [objects]]');
  } else if (filter[1].length > ALTERNATIVES) {
    reasons.add('filter', `must have at most ${ALTERNATIVES} alternatives`);
  } else filter[1].forEach((part, index) => checkSimple(part, `filter.1.${index}`, reasons));
  reasons.check();
}

/** Whether a conversation matches a filter that was checked. */
export function matchesFilter(filter: ConversationFilter, facts: FilterFacts): boolean {
  return isCompound(filter) ? filter[1].some((part) => matchesSimple(part, facts)) : matchesSimple(filter, facts);
}

/** Whether a filter asks for something that must be counted first. */
export function asksForUnread(filter: ConversationFilter): boolean {
  return isCompound(filter) ? filter[1].some((part) => part.isUnread !== undefined) : filter.isUnread !== undefined;
}

function isCompound(filter: ConversationFilter): filter is readonly ['any', readonly SimpleConversationFilter[]] {
  return Array.isArray(filter);
}

function matchesSimple(filter: SimpleConversationFilter, facts: FilterFacts): boolean {
  const {access, custom, isUnread, subject, lastActivityAt, createdAt, joinedAt, hasMessages} = filter;
  return (
    (access === undefined || matchesString<string>(access, facts.access)) &&
    (custom === undefined || matchesCustom(custom, facts.custom)) &&
    (isUnread === undefined || isUnread === facts.isUnread) &&
    (subject === undefined || matchesString(subject, facts.subject)) &&
    (lastActivityAt === undefined || matchesNumber(lastActivityAt, facts.lastActivityAt)) &&
    (createdAt === undefined || matchesNumber(createdAt, facts.createdAt)) &&
    (joinedAt === undefined || matchesNumber(joinedAt, facts.joinedAt)) &&
    (hasMessages === undefined || hasMessages === facts.hasMessages)
  );
}

/** A missing key equals nothing, so that each negation is the complement. */
function matchesCustom(
  filters: NonNullable<SimpleConversationFilter['custom']>,
  custom: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(filters).every(([key, filter]) => {
    const value = Object.hasOwn(custom, key) ? custom[key] : undefined;
    if (filter === 'exists') return value !== undefined;
    if (filter === '!exists') return value === undefined;
    return matchesString<string | undefined>(filter, value);
  });
}

function matchesString<T>(filter: StringFilter<T>, value: T): boolean {
  switch (filter[0]) {
    case '==':
      return filter[1] === value;
    case '!=':
      return filter[1] !== value;
    case 'oneOf':
      return filter[1].includes(value);
    case '!oneOf':
      return !filter[1].includes(value);
  }
}

function matchesNumber(filter: NumberFilter, value: number): boolean {
  switch (filter[0]) {
    case '>':
      return value > filter[1];
    case '<':
      return value < filter[1];
    case '>=':
      return value >= filter[1];
    case '<=':
      return value <= filter[1];
    case 'between':
      return value >= filter[1][0] && value < filter[1][1];
    case '!between':
      return value < filter[1][0] || value >= filter[1][1];
  }
}

function checkSimple(filter: unknown, path: string, reasons: Reasons): void {
  if (!isObject(filter)) {
    reasons.add(path, 'must be an object');
    return;
  }
  for (const [key, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(checks, key)) reasons.add(`${path}.${key}`, 'is unknown');
    else checks[key as Keys](value, `${path}.${key}`, reasons);
  }
}

function checkStrings(value: unknown, path: string, reasons: Reasons, nullable = false): void {
  const isValue = (entry: unknown): boolean => typeof entry === 'string' || (nullable && entry === null);
  const [operator, operand] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
  if (operator === '==' || operator === '!=') {
    if (!isValue(operand)) reasons.add(path, 'must compare with a string');
  } else if (operator === 'oneOf' || operator === '!oneOf') {
    const isList = Array.isArray(operand) && operand.length <= VALUES && operand.every(isValue);
    if (!isList) reasons.add(path, `must compare with at most ${VALUES} strings`);
  } else reasons.add(path, 'must be ["==", x], ["!=", x], ["oneOf", [x]] or ["!oneOf", [x]]');
}

function checkNumbers(value: unknown, path: string, reasons: Reasons): void {
  const [operator, operand] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
  if (operator === '>' || operator === '<' || operator === '>=' || operator === '<=') {
    if (typeof operand !== 'number') reasons.add(path, 'must compare with a number');
  } else if (operator === 'between' || operator === '!between') {
    const isRange =
      Array.isArray(operand) && operand.length === 2 && operand.every((bound) => typeof bound === 'number');
    if (!isRange) reasons.add(path, 'must compare with two numbers');
  } else reasons.add(path, 'must be such as [">", x] or ["between", [x, y]]');
}

function checkCustomFilter(value: unknown, path: string, reasons: Reasons): void {
  if (!isObject(value) || Object.keys(value).length > Limits.customKeys) {
    reasons.add(path, `must be an object of at most ${Limits.customKeys} filters`);
    return;
  }
  for (const [key, filter] of Object.entries(value)) {
    if (filter !== 'exists' && filter !== '!exists') checkStrings(filter, `${path}.${key}`, reasons);
  }
}

function checkBoolean(value: unknown, path: string, reasons: Reasons): void {
  if (typeof value !== 'boolean') reasons.add(path, 'must be true or false');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
