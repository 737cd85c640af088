import {safeMedia} from '../../dom/url/safe-url.js';

/** Where a file's bytes are, if they may be shown: on a server, or in this page, as before the server has them. */
export function mediaUrl(url: string | undefined): string | undefined {
  if (!url) return undefined;
  return url.startsWith(`blob:${location.origin}/`) ? url : safeMedia(url);
}
