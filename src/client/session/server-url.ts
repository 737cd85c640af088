import {ErrorCode, TalkError} from '../errors/talk-error.js';

/** The origin of the server: what was given, else where this script came from, else the page's own. */
export function toServerUrl(given: string | undefined): string {
  const found = given ?? [import.meta.url, globalThis.location?.href].find((url) => url?.startsWith('http'));
  try {
    const {origin, pathname, protocol} = new URL(found ?? '');
    if (!protocol.startsWith('http')) throw new TypeError();
    return given ? origin + pathname.replace(/\/+$/, '') : origin;
  } catch {
    throw new TalkError(ErrorCode.ARGUMENT_INVALID, 'serverUrl: an http(s) address is required here');
  }
}
