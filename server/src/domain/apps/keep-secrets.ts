import {invalid} from '../validate/reasons.js';
import type {AppSettings, SettingsPatch} from './apps.js';
import {withoutCredentials} from './without-credentials.js';

type Secrets = Pick<AppSettings, 'smtp' | 'sms' | 'push' | 'translationProvider'>;

/**
 * A patch in which secrets that were left out are those that are stored, as far as the rest is as it was: settings that were
 * read can be written back, and no secret goes to another address. Throws INVALID where one is needed.
 */
export function keepSecrets(patch: SettingsPatch, stored: Partial<Secrets>): SettingsPatch {
  const {smtp, sms, push, translationProvider} = patch;
  const {fcm, apns} = push ?? {};
  return {
    ...patch,
    ...(smtp &&
      stored.smtp &&
      smtp.url === withoutCredentials(stored.smtp.url) && {smtp: {...smtp, url: stored.smtp.url}}),
    ...(sms && {sms: kept(sms, stored.sms, 'secret', 'sms.secret')}),
    ...(push && {
      push: {
        fcm: fcm && kept(fcm, stored.push?.fcm, 'private_key', 'push.fcm.private_key'),
        apns: apns && kept(apns, stored.push?.apns, 'key', 'push.apns.key'),
      },
    }),
    ...(translationProvider && {translationProvider: kept(translationProvider, stored.translationProvider, 'key')}),
  };
}

/** @param path - Named where there is no secret at all; undefined where none is needed. */
function kept<T extends object>(given: T, before: T | null | undefined, secret: keyof T, path?: string): T {
  if (given[secret] !== undefined && given[secret] !== null) return given;
  if (before && rest(given, secret) === rest(before, secret)) return {...given, [secret]: before[secret]};
  if (path !== undefined) throw invalid(path, 'is required');
  return given;
}

/** Everything but the secret, comparable; what is null, false or absent is the same. */
function rest<T extends object>(value: T, secret: keyof T): string {
  const entries = Object.entries(value).filter(([key, each]) => key !== secret && Boolean(each));
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
