import {isLocale} from './locale.js';

/** Whether dates and numbers can be written in a language, which is given by its tag. */
export function isSupportedLocale(value: unknown): value is string {
  return isLocale(value) && Intl.DateTimeFormat.supportedLocalesOf(value).length > 0;
}
