/** Controls, what turns the direction of text, what is invisible, and what no character is. */
const unseen =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\u{2028}\u{2029}\u{115F}\u{1160}\u{3164}\u{FFA0}]/gu;
/** What shells and file systems take for something else. */
const reserved = /["*:<>?|]/g;
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** UTF-8 bytes; file systems take 255. */
const LENGTH = 200;
const EXTENSION = 20;

/**
 * A file name that may be shown, saved and put into a header: its last path part, without what deceives, bounded. The
 * extension survives.
 */
export function safeName(given: string): string {
  // A name of megabytes is cut before it is looked at.
  const short = given.length > 4000 ? given.slice(0, 2000) + given.slice(-2000) : given;
  const last = short.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(unseen, '').replace(reserved, '_').replace(/\s+/gu, ' ');
  const bare = clean.replace(/^[. ]+|[. ]+$/gu, '');
  const name = cut(bare === '' ? 'file' : bare);
  return devices.test(name) ? `_${name}` : name;
}

/** The part after the last dot, in lower case; empty for none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && name.length - dot - 1 <= EXTENSION ? name.slice(dot + 1).toLowerCase() : '';
}

function cut(name: string): string {
  if (Buffer.byteLength(name) <= LENGTH) return name;
  const extension = extensionOf(name);
  const tail = extension === '' ? '' : name.slice(-extension.length - 1);
  const room = LENGTH - Buffer.byteLength(tail);
  let stem = '';
  let bytes = 0;
  for (const character of name.slice(0, name.length - tail.length)) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    stem += character;
  }
  return stem + tail;
}
