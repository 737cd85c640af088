import type {Permissions} from '../../client/index.js';
import type {Words} from '../../i18n/words.js';
import {formatSize} from '../media/format-size.js';

/** Why a role may not send a file, in words; undefined if it may (spec/roles-and-settings.md §1.3). The server decides again. */
export function refusalOf(
  {name, size, type}: File,
  permissions: Permissions,
  {texts, locale}: Words,
): string | undefined {
  const {maxFileSize, blockedFileTypes, allowedFileTypes} = permissions;
  if (size > maxFileSize) return texts.UPLOAD_TOO_LARGE(formatSize(maxFileSize, locale));
  if (!size) return texts.UPLOAD_EMPTY;
  const fits = (pattern: string) => fitsPattern(pattern.trim().toLowerCase(), name.toLowerCase(), type.toLowerCase());
  if (blockedFileTypes.some(fits)) return texts.UPLOAD_TYPE_REFUSED;
  // What the browser cannot name the server may still recognise.
  if (type && !allowedFileTypes.some(fits)) return texts.UPLOAD_TYPE_REFUSED;
  return undefined;
}

function fitsPattern(pattern: string, name: string, type: string): boolean {
  if (pattern === '*' || pattern === '*/*') return true;
  if (pattern.startsWith('.')) return name.endsWith(pattern);
  return pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : type.split(';', 1)[0] === pattern;
}
