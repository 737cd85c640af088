import {Limits} from 'talk-elements/protocol';
import {
  between,
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
import type {AppSettings, SettingsPatch} from './apps.js';

/** The highest participantLimit: beyond it even reading who takes part is too much for one answer. */
const PARTICIPANTS = 100_000;

/** The highest rate and burst. */
const RATE = 1e6;

const custom: Check<Custom> = (value, path) => {
  const reasons = new Reasons();
  if (checkCustom(value, path, reasons, false) && Object.keys(value).length > Limits.customKeys) {
    reasons.add(path, `must have at most ${Limits.customKeys} keys`);
  }
  reasons.check();
  return value as Custom;
};

/** A key of a patch: it may be absent, and null resets it. */
const key = <T>(check: Check<T>) => optional(nullable(check));

const settings: {readonly [K in keyof AppSettings]: Check<AppSettings[K] | null | undefined>} = {
  name: key(filled(Limits.nameLength)),
  custom: key(custom),
  defaultLocale: key(like('must be an IETF language tag', isLocale)),
  authenticationRequired: key(boolean),
  clientUserSync: key(either('"all", "self" or "off"', literal('all'), literal('self'), literal('off'))),
  clientConversationSync: key(boolean),
  participantLimit: key(within(1, PARTICIPANTS)),
  guestLimit: key(within(0, PARTICIPANTS)),
  retention: key(within(1, 36_500)),
  restRate: key(between(0, RATE)),
  restBurst: key(within(1, RATE)),
  batchRate: key(between(0, RATE)),
  batchBurst: key(within(1, RATE)),
  environment: key(either('"test" or "live"', literal('test'), literal('live'))),
};

/** Checks a patch of an app's settings. Throws INVALID naming the path, such as `custom.key`. */
export function checkSettings(patch: unknown): SettingsPatch {
  return object(settings)(patch, '');
}
