import {createHmac} from 'node:crypto';
import {stat} from 'node:fs/promises';
import {parseUrl} from 'talk-elements/protocol';
import type {FileRow} from '../../db/schema.js';
import {DomainError} from '../../domain/domain-error.js';
import type {FileFacts} from '../../domain/files/facts.js';
import {inspect} from '../../domain/files/inspect.js';
import type {FileClaim} from '../../domain/files/intent.js';
import {safeName} from '../../domain/files/safe-name.js';
import {storageKey} from '../../domain/files/storage-key.js';
import type {FileStore} from '../../storage/file-store.js';
import type {Spool, Spooled} from '../../storage/spool.js';
import type {RemoteFile} from './remote.js';
import type {RestSource} from './rest-source.js';

/** Fetches a file of a message and stores its bytes; undefined if there are none at its address. */
export type KeepFile = (file: RemoteFile, createdAt: number) => Promise<FileRow | undefined>;

/** @param secret - Makes addresses that nobody can guess, and the same ones the next time. */
export function createKeepFile(
  source: RestSource,
  {store, spool}: {store: FileStore; spool: Spool},
  secret: string,
): KeepFile {
  return async ({url, subtype, width, height, duration, ...file}, createdAt) => {
    const address = parseUrl(url);
    const bytes = address && (await source.download(url));
    if (!bytes) return undefined;
    const {appId} = source;
    const id = createHmac('sha256', secret).update(url).digest('base64url').slice(0, 24);
    const filename = file.filename ?? lastPart(address);
    const received = await spool.receive(bytes, Infinity);
    const facts = await factsOf(received, {filename, contentType: '', subtype, width, height, duration}, spool);
    await store.put(storageKey(appId, id), received.path);
    return {app_id: appId, id, owner_id: null, facts: JSON.stringify(facts), created_at: createdAt, expires_at: null};
  };
}

function lastPart({pathname}: URL): string {
  const part = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone per cent sign is a name as well.
    return part;
  }
}

/** What is not what it is said to be, or damaged, is kept as a file to save. */
async function factsOf(received: Spooled, claim: FileClaim, spool: Spool): Promise<FileFacts> {
  const {subtype: _, ...unclaimed} = claim;
  for (const attempt of [claim, unclaimed]) {
    try {
      return await inspect(received, attempt, spool, () => undefined);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  const {size} = await stat(received.path);
  return {filename: safeName(claim.filename), type: 'application/octet-stream', size};
}
