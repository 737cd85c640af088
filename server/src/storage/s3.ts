import {createReadStream} from 'node:fs';
import {rm, stat} from 'node:fs/promises';
import {Readable} from 'node:stream';
import type {ReadableStream} from 'node:stream/web';
import {AwsClient} from 'aws4fetch';
import type {S3Config} from '../config/config.js';
import type {FileStore} from './file-store.js';

/** Files in a bucket of anything that speaks S3. They pass through this server, so that its headers hold. */
export function s3Store({url, region, accessKeyId, secretAccessKey}: S3Config): FileStore {
  const client = new AwsClient({accessKeyId, secretAccessKey, region, service: 's3', retries: 3});
  const addressOf = (key: string): string => `${url}/${key.split('/').map(encodeURIComponent).join('/')}`;

  return {
    async put(key, path) {
      const {size} = await stat(path);
      // Signed apart from the body: a stream can be neither hashed ahead nor sent twice.
      const signed = await client.sign(addressOf(key), {
        method: 'PUT',
        headers: {'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', 'content-type': 'application/octet-stream'},
      });
      const headers = new Headers(signed.headers);
      headers.set('content-length', String(size));
      const body = Readable.toWeb(createReadStream(path)) as BodyInit;
      const init: RequestInit & {duplex: 'half'} = {method: 'PUT', headers, body, duplex: 'half'};
      await finish(await fetch(signed.url, init), 'stored');
      await rm(path, {force: true});
    },

    async read(key, range) {
      const headers: Record<string, string> = range ? {range: `bytes=${range.start}-${range.end}`} : {};
      const answer = await client.fetch(addressOf(key), {headers});
      if (answer.status === 404) {
        await answer.body?.cancel();
        return undefined;
      }
      if (!answer.ok || !answer.body) await finish(answer, 'read');
      return Readable.fromWeb(answer.body as ReadableStream);
    },

    async remove(key) {
      const answer = await client.fetch(addressOf(key), {method: 'DELETE'});
      if (answer.status !== 404) await finish(answer, 'removed');
      else await answer.body?.cancel();
    },
  };
}

/** Frees the connection; throws unless the store agreed. Its words may hold keys, so they are not repeated. */
async function finish(answer: Response, what: string): Promise<void> {
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`A file could not be ${what}: the store answered ${answer.status}.`);
}
