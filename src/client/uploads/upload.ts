import type {FileSubtype} from '../../protocol/index.js';
import type {Core} from '../core/core.js';
import type {DataErrorCode} from '../errors/talk-data-error.js';
import {TalkDataError} from '../errors/talk-data-error.js';
import type {AudioMetadata, FileToken, UploadOptions, VideoMetadata} from './metadata.js';

interface Post {
  readonly url: string;
  readonly ticket: string;
  readonly data: Blob;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

const codes: Partial<Record<number, DataErrorCode>> = {
  400: 'INVALID',
  401: 'UNAUTHENTICATED',
  404: 'NOT_FOUND',
  429: 'RATE_LIMITED',
};

/**
 * Uploads a file (spec/data-api.md §14): asks the server whether it may, then sends the bytes. Rejects with TalkDataError,
 * whose message names the field.
 * @param subtype - Absent: the server finds out.
 */
export async function upload(
  core: Core,
  subtype: FileSubtype | undefined,
  data: Blob,
  metadata: VideoMetadata & AudioMetadata,
  options: UploadOptions = {},
): Promise<FileToken> {
  const {filename, width, height, duration, peaks} = metadata ?? {};
  const {signal, onProgress} = options;
  if (!(data instanceof Blob)) throw new TalkDataError('INVALID', 'data must be a Blob');
  if (typeof filename !== 'string' || !filename) throw new TalkDataError('INVALID', 'filename must not be empty');
  signal?.throwIfAborted();
  const {size, type} = data;
  const intent = {filename, size, contentType: type || undefined, subtype, width, height, duration, peaks};
  const {ticket} = await core.call('file.begin', intent);
  signal?.throwIfAborted();
  const {serverUrl, appId} = core.options;
  const post = {url: `${serverUrl}/v1/${encodeURIComponent(appId)}/uploads`, ticket, data};
  const send = onProgress && globalThis.XMLHttpRequest ? sendWatched : sendUnwatched;
  const {status, body} = await send(post, options).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new TalkDataError('UNAVAILABLE', 'The upload did not reach the server', {cause});
  });
  const {fileToken, message} = parse(body);
  if (status !== 200 || !fileToken) {
    throw new TalkDataError(codes[status] ?? 'UNAVAILABLE', message ?? `The upload failed with ${status}`);
  }
  return fileToken;
}

function parse(body: string): {fileToken?: string; message?: string} {
  try {
    return JSON.parse(body) as {fileToken?: string; message?: string};
  } catch {
    // Whatever stands between us and the server may answer in its own way.
    return {};
  }
}

async function sendUnwatched({url, ticket, data}: Post, {signal}: UploadOptions): Promise<Answer> {
  const headers = {authorization: `Bearer ${ticket}`, 'content-type': 'application/octet-stream'};
  const answer = await fetch(url, {method: 'POST', body: data, headers, signal});
  return {status: answer.status, body: await answer.text()};
}

/** Only XMLHttpRequest tells how far an upload is. */
function sendWatched({url, ticket, data}: Post, {signal, onProgress}: UploadOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('POST', url);
    request.setRequestHeader('authorization', `Bearer ${ticket}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({loaded, total}) => onProgress?.(total ? loaded / total : 0);
    request.onload = () => resolve({status: request.status, body: request.responseText});
    request.onerror = request.onabort = () => reject(new Error('The request failed'));
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    request.send(data);
  });
}
