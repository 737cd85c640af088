import type {ConversationFilter, SimpleConversationFilter} from 'talk-elements/protocol';
import {ContentLimits} from 'talk-elements/protocol';
import {Reasons} from '../validate/reasons.js';

/** Values of one `oneOf`, and alternatives of one `any`. */
const VALUES = 1000;
const ALTERNATIVES = 50;

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

/** Whether a filter asks for something that must be counted first. */
export function asksForUnread(filter: ConversationFilter): boolean {
  return isCompound(filter) ? filter[1].some((part) => part.isUnread !== undefined) : filter.isUnread !== undefined;
}

function isCompound(filter: ConversationFilter): filter is readonly ['any', readonly SimpleConversationFilter[]] {
  return Array.isArray(filter);
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
  if (!isObject(value) || Object.keys(value).length > ContentLimits.customKeys) {
    reasons.add(path, `must be an object of at most ${ContentLimits.customKeys} filters`);
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
