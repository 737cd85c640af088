import {ContentLimits, parseUrl} from 'talk-elements/protocol';
import {
  between,
  array,
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
import {eventTypes} from '../events/domain-event.js';
import {isSupportedLocale} from '../validate/supported-locale.js';
import {invalid, Reasons} from '../validate/reasons.js';
import type {AppSettings, SettingsPatch} from './apps.js';
import {mailDomain, mailServer, pushCredentials, smsAdapter} from './validate-channels.js';

/** The highest participantLimit: beyond it even reading who takes part is too much for one answer. */
const PARTICIPANTS = 100_000;

/** The highest rate and burst. */
const RATE = 1e6;
/** Addresses that hear of an app's events. */
const WEBHOOK_URLS = 10;
const KEY_LENGTH = 1000;

const custom: Check<Custom> = (value, path) => {
  const reasons = new Reasons();
  if (checkCustom(value, path, reasons, false) && Object.keys(value).length > ContentLimits.customKeys) {
    reasons.add(path, `must have at most ${ContentLimits.customKeys} keys`);
  }
  reasons.check();
  return value as Custom;
};

const httpUrl = like('must be an http or https URL without credentials', (value) => {
  const url = value.length > ContentLimits.urlLength ? undefined : parseUrl(value);
  if (!url) return false;
  const {protocol, username, password} = url;
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
});
const urls: Check<string[]> = (value, path) => {
  const given = array(httpUrl, WEBHOOK_URLS)(value, path);
  if (new Set(given).size < given.length) throw invalid(path, 'must differ from each other');
  return given;
};
const eventType = like('must be a type of event', (value) => eventTypes.has(value));
const providerKind = either(
  '"google", "deepl" or "libretranslate"',
  literal('google'),
  literal('deepl'),
  literal('libretranslate'),
);

const mapUrl = like('must be an https URL with {lat} and {lon}', (value) => {
  const filled = value.replaceAll('{lat}', '1').replaceAll('{lon}', '1');
  if (!value.includes('{lat}') || !value.includes('{lon}') || value.length > ContentLimits.urlLength) return false;
  return parseUrl(filled)?.protocol === 'https:';
});

/** A key of a patch: it may be absent, and null resets it. */
const key = <T>(check: Check<T>) => optional(nullable(check));

const settings: {readonly [K in keyof AppSettings]: Check<AppSettings[K] | null | undefined>} = {
  name: key(filled(ContentLimits.nameLength)),
  custom: key(custom),
  defaultLocale: key(like('must be the tag of a language that is supported', isSupportedLocale)),
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
  webhooks: key(object({urls, events: array(eventType, eventTypes.size)})),
  mapProvider: key(object({link: mapUrl, preview: key(mapUrl)})),
  sendExternal: key(boolean),
  inboundEmailDomain: key(mailDomain),
  smtp: key(mailServer),
  sms: key(smsAdapter),
  push: key(pushCredentials),
  translationProvider: key(object({kind: providerKind, key: key(filled(KEY_LENGTH)), url: key(httpUrl)})),
};

/** Checks a patch of an app's settings. Throws INVALID naming the path, such as `custom.key`. */
export function checkSettings(patch: unknown): SettingsPatch {
  return object(settings)(patch, '');
}
