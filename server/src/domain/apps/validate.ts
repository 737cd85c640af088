import {Limits} from 'talk-elements/protocol';
import {
  boolean,
  either,
  filled,
  like,
  literal,
  nullable,
  object,
  optional,
  within,
  type Check,
} from '../validate/check.js';
import {checkCustom, type Custom} from '../validate/custom.js';
import {isLocale} from '../validate/locale.js';
import {Reasons} from '../validate/reasons.js';
import type {AppSettings} from './apps.js';

/** The highest participantLimit: beyond it even reading who takes part is too much for one answer. */
const PARTICIPANTS = 100_000;

const custom: Check<Custom> = (value, path) => {
  const reasons = new Reasons();
  if (checkCustom(value, path, reasons, false) && Object.keys(value).length > Limits.customKeys) {
    reasons.add(path, `must have at most ${Limits.customKeys} keys`);
  }
  reasons.check();
  return value as Custom;
};

const settings: {readonly [K in keyof AppSettings]: Check<AppSettings[K] | undefined>} = {
  name: optional(filled(Limits.nameLength)),
  custom: optional(custom),
  defaultLocale: optional(like('must be an IETF language tag', isLocale)),
  authenticationRequired: optional(boolean),
  clientUserSync: optional(either('"all", "self" or "off"', literal('all'), literal('self'), literal('off'))),
  clientConversationSync: optional(boolean),
  participantLimit: optional(within(1, PARTICIPANTS)),
  guestLimit: optional(within(0, PARTICIPANTS)),
  retention: optional(nullable(within(1, 36_500))),
  environment: optional(either('"test" or "live"', literal('test'), literal('live'))),
};

/** Checks a patch of an app's settings. Throws INVALID naming the path, such as `custom.key`. */
export function checkSettings(patch: unknown): Partial<AppSettings> {
  return object(settings)(patch, '');
}
