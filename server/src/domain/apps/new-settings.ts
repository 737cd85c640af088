import type {AppSettings} from './apps.js';
import {keepSecrets} from './keep-secrets.js';
import {checkSettings} from './validate.js';

/** The settings of an app that does not exist yet; null is the default. Throws INVALID naming the one that is wrong. */
export function toNewSettings(given: unknown): Partial<AppSettings> {
  const settings = Object.entries(keepSecrets(checkSettings(given), {}));
  return Object.fromEntries(settings.filter(([, value]) => value !== null));
}
