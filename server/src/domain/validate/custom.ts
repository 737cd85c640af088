import {ContentLimits} from 'talk-elements/protocol';
import type {Reasons} from './reasons.js';
import {checkFilled, checkText} from './text.js';

export type Custom = Readonly<Record<string, string>>;
export type CustomPatch = Readonly<Record<string, string | null>>;

/** Checks custom data, or a patch of it, in which null removes a key. */
export function checkCustom(value: unknown, path: string, reasons: Reasons, nullable: boolean): value is CustomPatch {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    reasons.add(path, 'must be an object of strings');
    return false;
  }
  const before = reasons.isEmpty;
  for (const [key, entry] of Object.entries(value)) {
    checkFilled(key, path, ContentLimits.customKeyLength, reasons);
    if (entry === null && nullable) continue;
    checkText(entry, `${path}.${key}`, ContentLimits.customValueLength, reasons);
  }
  return before === reasons.isEmpty;
}

/** Applies a patch: absent keeps, null removes; a whole null removes all. */
export function patchCustom(
  custom: Custom,
  patch: CustomPatch | null | undefined,
  path: string,
  reasons: Reasons,
): Custom {
  if (patch === undefined) return custom;
  if (patch === null) return {};
  const merged = new Map(Object.entries(custom));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, value);
  }
  if (merged.size > ContentLimits.customKeys) reasons.add(path, `must have at most ${ContentLimits.customKeys} keys`);
  // Unlike an assignment, this makes plain keys of names such as __proto__.
  return Object.fromEntries(merged);
}
