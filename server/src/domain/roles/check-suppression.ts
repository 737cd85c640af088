import {like, type Check} from '../validate/check.js';
import {fits} from '../validate/text.js';
import {isQuickPattern} from '../masking/quick-pattern.js';

const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?';
const host = new RegExp(`^(?:\\*\\.)?${label}(?:\\.${label})*$`, 'u');

/** A host, or `*.` and a host for all its subdomains. */
export const hostPattern: Check<string> = like(
  'must be a host such as example.com or *.example.com',
  (value) => value.length <= 255 && host.test(value),
);

export const phone: Check<string> = like(
  'must be a phone number',
  (value) => value.length <= 40 && /^\+?[\d ()./-]+$/.test(value) && /\d/.test(value),
);

/** A word or phrase to be hidden wherever it stands alone. */
export const searchableWord: Check<string> = like(
  'must be 1 to 100 characters with a letter or digit among them',
  (value) => fits(value, 100) && value.trim() === value && /[\p{L}\p{N}]/u.test(value),
);

/** A regular expression that no text keeps busy. */
export const pattern: Check<string> = like(
  'must be a regular expression of 1 to 200 characters that takes little time on any text',
  (value) => value !== '' && fits(value, 200) && isQuickPattern(value),
);
