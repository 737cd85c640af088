import {ContentLimits, type UserPatch} from 'talk-elements/protocol';
import {checkCustom, patchCustom} from '../validate/custom.js';
import {isLocale} from '../validate/locale.js';
import type {Reasons} from '../validate/reasons.js';
import {checkFilled, checkText} from '../validate/text.js';
import {noAttributes, type UserAttributes} from './attributes.js';

const ADDRESSES = 100;
const PUSH_TOKENS = 100;
const PUSH_TOKEN_LENGTH = 4096;

/** What a user becomes by a patch; `known` is undefined for a new one. What is wrong goes to `reasons`. */
export function patchUser(known: UserAttributes | undefined, patch: UserPatch, reasons: Reasons): UserAttributes {
  const old = known ?? noAttributes;
  return {
    name: patchName(known, patch, reasons),
    custom:
      patch.custom === undefined || patch.custom === null || checkCustom(patch.custom, 'custom', reasons, true)
        ? patchCustom(old.custom, patch.custom, 'custom', reasons)
        : old.custom,
    email: patchAddresses(old, patch, 'email', reasons),
    phone: patchAddresses(old, patch, 'phone', reasons),
    locale: patchLocale(old, patch, reasons),
    photoUrl: patchText(old, patch, 'photoUrl', ContentLimits.urlLength, reasons),
    role: patchRole(old, patch, reasons),
    welcomeMessage: patchText(old, patch, 'welcomeMessage', ContentLimits.textLength, reasons),
    availabilityText: patchText(old, patch, 'availabilityText', ContentLimits.textLength, reasons),
    pushTokens: patchPushTokens(old, patch, reasons),
  };
}

function patchName(known: UserAttributes | undefined, {name}: UserPatch, reasons: Reasons): string {
  if (name === undefined) {
    if (!known) reasons.add('name', 'is required');
    return known?.name ?? '';
  }
  checkText(name, 'name', ContentLimits.nameLength, reasons);
  return name;
}

function patchText(
  old: UserAttributes,
  patch: UserPatch,
  key: 'photoUrl' | 'welcomeMessage' | 'availabilityText',
  limit: number,
  reasons: Reasons,
): string | null {
  const value = patch[key];
  if (value === undefined) return old[key];
  if (value !== null) checkText(value, key, limit, reasons);
  return value;
}

function patchAddresses(
  old: UserAttributes,
  patch: UserPatch,
  key: 'email' | 'phone',
  reasons: Reasons,
): readonly string[] | null {
  const value = patch[key];
  if (value === undefined) return old[key];
  if (value === null) return null;
  const list = typeof value === 'string' ? [value] : value;
  if (!Array.isArray(list) || list.length > ADDRESSES) {
    reasons.add(key, `must be a string or at most ${ADDRESSES} strings`);
    return null;
  }
  list.forEach((address, index) => checkFilled(address, `${key}.${index}`, ContentLimits.nameLength, reasons));
  return list.length > 0 ? list : null;
}

function patchLocale(old: UserAttributes, {locale}: UserPatch, reasons: Reasons): string | null {
  if (locale === undefined) return old.locale;
  if (locale !== null && !isLocale(locale)) reasons.add('locale', 'must be an IETF language tag');
  return locale;
}

function patchRole(old: UserAttributes, {role}: UserPatch, reasons: Reasons): string | null {
  if (role === undefined) return old.role;
  if (role !== null) checkFilled(role, 'role', ContentLimits.idLength, reasons);
  return role;
}

function patchPushTokens(
  old: UserAttributes,
  {pushTokens}: UserPatch,
  reasons: Reasons,
): Readonly<Record<string, true>> | null {
  if (pushTokens === undefined) return old.pushTokens;
  if (pushTokens === null) return null;
  const merged = new Map<string, true>(Object.entries(old.pushTokens ?? {}));
  for (const [token, value] of Object.entries(pushTokens)) {
    if (!/^(?:fcm|apns|webpush):./su.test(token))
      reasons.add('pushTokens', 'must have keys such as fcm:TOKEN or apns:TOKEN');
    else if (!checkText(token, 'pushTokens', PUSH_TOKEN_LENGTH, reasons)) continue;
    else if (value === true) merged.set(token, true);
    else if (value === null) merged.delete(token);
    else reasons.add(`pushTokens.${token}`, 'must be true or null');
  }
  if (merged.size > PUSH_TOKENS) reasons.add('pushTokens', `must have at most ${PUSH_TOKENS} keys`);
  return merged.size > 0 ? Object.fromEntries(merged) : null;
}
