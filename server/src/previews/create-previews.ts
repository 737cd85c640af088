import {createHmac, randomBytes} from 'node:crypto';
import {fileTypeFromBuffer} from 'file-type';
import type {LinkPreview} from 'talk-elements/protocol';
import {parseUrl} from 'talk-elements/protocol';
import type {Messages} from '../domain/messages/messages.js';
import {createBoundedCache} from '../cache/bounded-cache.js';
import {BoundedMap} from '../cache/bounded-map.js';
import type {GuardedAnswer, GuardedRequests} from '../net/guarded-request.js';
import {RequestError} from '../net/request-error.js';
import {firstLink} from './first-link.js';
import type {Previews} from './previews.js';
import {readPage} from './read-page.js';

const TIMEOUT_MS = 5000;
const PAGE_BYTES = 512 * 1024;
const IMAGE_BYTES = 1024 * 1024;
const REDIRECTS = 3;
/** Pages of one app that are looked at once; more links than that have no preview now. */
const RUNNING = 32;
const PAGES = 5000;
/** 48 MB at most. */
const IMAGES = 48;
const KEPT_MS = 24 * 60 * 60 * 1000;
/** A page that said nothing may be asked again after this. */
const FORGOTTEN_MS = 5 * 60 * 1000;

/** Bytes decide what an image is; SVG is markup and none. */
const imageTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

export function createPreviews({
  messages,
  requests,
  now,
}: {
  messages: Pick<Messages, 'get'>;
  requests: GuardedRequests;
  now: () => number;
}): Previews {
  const keepMs = (value: unknown): number => (value === null ? FORGOTTEN_MS : KEPT_MS);
  const pages = createBoundedCache<LinkPreview | null>({entries: PAGES, keepMs, now});
  const images = createBoundedCache<{type: string; bytes: Buffer} | null>({entries: IMAGES, keepMs, now});
  /** Addresses of images by the names that we gave them. Nobody can make us fetch another. */
  const addresses = new BoundedMap<string>(PAGES);
  const secret = randomBytes(32);
  const running = new Map<string, number>();

  /** Null for whatever goes wrong: a stranger's page is nobody's error. */
  async function fetchFor(appId: string, url: string, accept: string, maxBytes: number): Promise<GuardedAnswer | null> {
    const count = running.get(appId) ?? 0;
    if (count >= RUNNING) return null;
    running.set(appId, count + 1);
    try {
      const answer = await requests.send({
        url,
        headers: {accept, 'user-agent': 'talk-elements link preview'},
        timeoutMs: TIMEOUT_MS,
        maxBytes,
        larger: accept.startsWith('image') ? 'fail' : 'cut',
        redirects: REDIRECTS,
      });
      const encoding = answer.headers['content-encoding'] ?? 'identity';
      return answer.status === 200 && encoding === 'identity' ? answer : null;
    } catch (error) {
      if (error instanceof RequestError) return null;
      throw error;
    } finally {
      const left = (running.get(appId) ?? 1) - 1;
      if (left > 0) running.set(appId, left);
      else running.delete(appId);
    }
  }

  async function look(appId: string, url: string): Promise<LinkPreview | null> {
    const answer = await fetchFor(appId, url, 'text/html,application/xhtml+xml', PAGE_BYTES);
    const type = answer?.headers['content-type'] ?? '';
    if (!answer || !/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) return null;
    const {title, description, image} = readPage(decode(answer.body, type));
    if (title === '') return null;
    const imageUrl = nameImage(appId, image, answer.url);
    return {url, title, ...(description && {description}), ...(imageUrl && {imageUrl})};
  }

  /** The address under which we serve an image; undefined if it is no web address. */
  function nameImage(appId: string, image: string, base: string): string | undefined {
    const url = image === '' ? undefined : parseUrl(image, base);
    if (!url) return undefined;
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
    const id = createHmac('sha256', secret).update(`${appId}\0${url.href}`).digest('base64url');
    const key = `${appId}\0${id}`;
    addresses.set(key, url.href);
    return `/previews/${encodeURIComponent(appId)}/${id}`;
  }

  async function loadImage(appId: string, url: string) {
    const answer = await fetchFor(appId, url, 'image/*', IMAGE_BYTES);
    const type = answer && (await fileTypeFromBuffer(answer.body));
    return answer && type && imageTypes.has(type.mime) ? {type: type.mime, bytes: answer.body} : null;
  }

  return {
    async of(actor, conversationId, messageId) {
      const found = await messages.get(actor, conversationId, messageId);
      const url = found ? firstLink(found.message.content) : undefined;
      if (url === undefined) return null;
      return pages.get(`${actor.appId}\0${url}`, () => look(actor.appId, url));
    },

    async image(appId, imageId) {
      const url = addresses.get(`${appId}\0${imageId}`);
      return url === undefined ? null : images.get(`${appId}\0${url}`, () => loadImage(appId, url));
    },
  };
}

function decode(body: Buffer, contentType: string): string {
  const label = /charset\s*=\s*"?([\w-]{1,40})/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}
